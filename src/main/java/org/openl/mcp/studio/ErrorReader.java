package org.openl.mcp.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;
import org.openl.mcp.studio.StudioException.Kind;

/** Makes a {@link StudioException} of whatever Studio answers instead of a result. */
final class ErrorReader implements ResponseExceptionMapper<StudioException> {

  private static final int LONGEST = 300;

  /** Text of the server's insides: it says nothing to a user and gives away what runs there. */
  private static final Pattern JAVA_TEXT =
      Pattern.compile(
          "nested exception|Failed to convert|\\b(java|javax|jakarta|org|com)\\.[a-z]+\\.\\S*|NullPointer");

  private static final Pattern SERVER_PATH =
      Pattern.compile("(?<![\\w/])(/[\\w.@ -]+){3,}|[A-Za-z]:\\\\\\S+");

  private static final Pattern CODE = Pattern.compile("[\\w.-]{1,100}");

  private final ObjectMapper mapper;

  ErrorReader(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public boolean handles(int status, MultivaluedMap<String, Object> headers) {
    return status >= 300;
  }

  @Override
  public StudioException toThrowable(Response response) {
    int status = response.getStatus();
    if (status < 400) {
      return new StudioException(
          Kind.REDIRECTED,
          status,
          "",
          "It redirects to " + host(response.getHeaderString(HttpHeaders.LOCATION)) + ".");
    }
    String body = response.hasEntity() ? response.readEntity(String.class) : "";
    JsonNode json = json(response.getMediaType(), body);
    return new StudioException(kind(status, body), status, code(json), presentable(message(json)));
  }

  private static Kind kind(int status, String body) {
    return switch (status) {
      case 401 -> Kind.UNAUTHORIZED;
      case 403 -> Kind.FORBIDDEN;
      case 404 -> Kind.NOT_FOUND;
      case 409, 423 -> Kind.CONFLICT;
      case 429, 502, 503, 504 -> Kind.UNAVAILABLE;
      default ->
          status < 500
              ? Kind.REJECTED
              : body.isBlank() ? Kind.EMPTY_SERVER_ERROR : Kind.SERVER_ERROR;
    };
  }

  private static String code(JsonNode json) {
    String code = json.path("code").asText("");
    return CODE.matcher(code).matches() ? code : "";
  }

  private JsonNode json(MediaType type, String body) {
    if (type != null && type.getSubtype().contains("json")) {
      try {
        return mapper.readTree(body);
      } catch (JsonProcessingException e) {
        return mapper.missingNode();
      }
    }
    return mapper.missingNode();
  }

  /**
   * A validation error has its sentences in {@code fields}, next to a message that only says "Bad
   * Request".
   */
  private static String message(JsonNode json) {
    StringBuilder message = new StringBuilder(json.path("message").asText(""));
    for (JsonNode field : json.path("fields")) {
      message
          .append(' ')
          .append(field.path("field").asText())
          .append(": ")
          .append(field.path("message").asText())
          .append('.');
    }
    return message.toString();
  }

  private static String presentable(String message) {
    if (JAVA_TEXT.matcher(message).find()) {
      return "";
    }
    String line = SERVER_PATH.matcher(message).replaceAll("…").replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  private static String host(String location) {
    try {
      String host = location == null ? null : URI.create(location).getHost();
      return host == null ? "another path" : "the host " + host;
    } catch (IllegalArgumentException e) {
      return "another place";
    }
  }
}
