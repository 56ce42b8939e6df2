package org.openl.mcp.real;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** HTTP requests of the tests to the real servers, independent of the product. */
final class HttpCalls {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private HttpCalls() {}

  /** Status and body of an answer. */
  record Reply(int status, String body) {

    /** The body of a successful answer. */
    JsonNode json() {
      if (status / 100 != 2) {
        throw new IllegalStateException("The answer was " + status + ": " + body);
      }
      return parsed();
    }

    /** The body, whatever the status. */
    JsonNode parsed() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("The answer was " + status + " and no JSON: " + body, e);
      }
    }
  }

  static Reply send(HttpRequest.Builder request) {
    try {
      return exchange(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The body of a successful answer that is no text. */
  static byte[] bytes(HttpRequest.Builder request) {
    return bytes(CLIENT, request);
  }

  /** The body of the second of two successful answers in one session of the server. */
  static byte[] inSession(HttpRequest.Builder first, HttpRequest.Builder second) {
    HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    bytes(client, first);
    return bytes(client, second);
  }

  private static byte[] bytes(HttpClient client, HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IllegalStateException("The answer was " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Whether an address answers with 200. */
  static boolean isUp(String address) {
    try {
      return exchange(HttpRequest.newBuilder(URI.create(address))).status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static Reply exchange(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response =
          CLIENT.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static BodyPublisher form(Map<String, String> fields) {
    return BodyPublishers.ofString(
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&")));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
