package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.Request;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to the double.
 *
 * @param segments the decoded segments of the path below {@code /rest}
 * @param variables the values of the variables of its route
 */
record StudioRequest(
    Request http,
    String method,
    List<String> segments,
    Map<String, List<String>> query,
    Map<String, String> variables) {

  private static final String REST = "/rest/";

  /** The end of the path of a request that only checks a merge. */
  private static final List<String> CHECK = List.of("merge", "check");

  static StudioRequest of(Request http) {
    URI uri = URI.create(http.getUrl());
    String path = uri.getRawPath();
    int rest = path.indexOf(REST);
    List<String> segments =
        rest < 0
            ? List.of("")
            : Arrays.stream(path.substring(rest + REST.length()).split("/"))
                .map(StudioRequest::decoded)
                .toList();
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String pair : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&")) {
      if (!pair.isEmpty()) {
        String[] parts = pair.replace('+', ' ').split("=", 2);
        query
            .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
            .add(parts.length > 1 ? decoded(parts[1]) : "");
      }
    }
    return new StudioRequest(http, http.getMethod().getName(), segments, query, Map.of());
  }

  /** A plus sign is none of a form. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  StudioRequest with(Map<String, String> values) {
    return new StudioRequest(http, method, segments, query, values);
  }

  boolean isWrite() {
    return !method.equals("GET")
        && !method.equals("HEAD")
        && !segments.subList(Math.max(0, segments.size() - 2), segments.size()).equals(CHECK);
  }

  /** Returns method and path, such as {@code GET /rest/projects?unpaged=true}. */
  String line() {
    String url = http.getUrl();
    return method + " " + url.substring(Math.max(0, url.indexOf(REST)));
  }

  String variable(String name) {
    return variables.get(name);
  }

  Optional<String> parameter(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst();
  }

  List<String> parameters(String name) {
    return query.getOrDefault(name, List.of());
  }

  boolean flag(String name) {
    return parameter(name).map(Boolean::parseBoolean).orElse(false);
  }

  int number(String name, int otherwise) {
    return parameter(name)
        .map(
            text -> {
              try {
                return Integer.valueOf(text);
              } catch (NumberFormatException e) {
                throw StudioFailure.invalid(name, "TypeMismatch", "is no number", json(text));
              }
            })
        .orElse(otherwise);
  }

  private static JsonNode json(String text) {
    return StudioJson.object().textNode(text);
  }

  JsonNode body() {
    return StudioJson.parse(Optional.ofNullable(http.getBody()).orElse(new byte[0]));
  }

  /** Returns a text of the body without the spaces around it; a blank one is absent. */
  static Optional<String> text(JsonNode body, String name) {
    return Optional.of(body.path(name).asText("").strip())
        .filter(text -> !text.isEmpty() && !body.path(name).isNull());
  }

  boolean isMultipart() {
    return Optional.ofNullable(http.getHeader("Content-Type")).orElse("").startsWith("multipart/");
  }

  /** Returns a part of a form. */
  Optional<byte[]> part(String name) {
    return isMultipart()
        ? Optional.ofNullable(http.getPart(name)).map(part -> part.getBody().asBytes())
        : Optional.empty();
  }

  Optional<String> partText(String name) {
    return part(name)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
        .filter(text -> !text.isEmpty());
  }
}
