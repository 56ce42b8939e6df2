package org.openl.mcp.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;
import org.openl.mcp.config.Authority;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.text.ServerPaths;

/** Translates error responses and redirects into {@link StudioException}. */
final class ErrorResponseMapper implements ResponseExceptionMapper<StudioException> {

  /** The maximum length of a message, in characters. */
  private static final int LONGEST = 300;

  /** The maximum length of a body, in bytes. Studio's error responses have a few hundred. */
  private static final int LARGEST = 64 * 1024;

  /** The maximum input of the patterns below, in characters. They are slow on longer texts. */
  private static final int LONGEST_SEARCHED = 2_000;

  private static final int MOST_CANDIDATES = 20;

  /**
   * The message of the 500 response to a write to a project that another user edits. Studio 5.27
   * sends no error code with it.
   */
  private static final String LOCKED_IN_5_27 = "The project is locked by other user";

  /** Internal details of Studio: they do not help a user and reveal its implementation. */
  private static final Pattern JAVA_TEXT =
      Pattern.compile(
          "nested exception|Failed to convert|\\w(Exception|Error)\\b|No enum constant"
              + "|\\b(java|javax|jakarta|org|com|sun)\\.[a-z]+\\.\\S*|Cannot \\w+ .* because .* is null");

  private static final Pattern CODE = Pattern.compile("[\\w.-]{1,100}");

  /** A scheme is at the start or after a comma. A space, a comma or the end follows it. */
  private static final Pattern BEARER = Pattern.compile("(?i)(?:^|,)\\s*Bearer(?:[\\s,]|$)");

  /** A quoted string (RFC 9110 §5.6.4), such as the realm, may contain any word. */
  private static final Pattern QUOTED = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*+\"");

  private final ObjectMapper mapper;

  ErrorResponseMapper(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public boolean handles(int status, MultivaluedMap<String, Object> headers) {
    return status >= 300;
  }

  @Override
  public StudioException toThrowable(Response response) {
    int status = response.getStatus();
    if (status == ClientFailureMapper.PROXY_AUTHENTICATION_REQUIRED) {
      return ClientFailureMapper.proxyRefused();
    }
    if (status < 400) {
      return new StudioException(
          Kind.REDIRECTED,
          status,
          "",
          "The redirect points to " + host(response.getHeaderString(HttpHeaders.LOCATION)) + ".");
    }
    String body = response.hasEntity() ? body(response) : "";
    JsonNode json = json(response.getMediaType(), body);
    String message =
        json.path("candidates").isEmpty() ? presentable(message(json)) : candidates(json);
    StudioException failure =
        new StudioException(
            kind(status, body, response.getMediaType(), json), status, code(json), message);
    return challengesForBearer(response) ? failure.withBearerChallenge() : failure;
  }

  /** Returns the beginning of a body. The body of a download arrives while it is read. */
  private static String body(Response response) {
    try {
      byte[] bytes = response.readEntity(InputStream.class).readNBytes(LARGEST + 1);
      return new String(bytes, charset(response.getMediaType()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Charset charset(MediaType type) {
    try {
      return Optional.ofNullable(type)
          .map(known -> known.getParameters().get(MediaType.CHARSET_PARAMETER))
          .map(Charset::forName)
          .orElse(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }

  /** One header may contain several challenges; schemes ignore case (RFC 9110 §11.6.1). */
  private static boolean challengesForBearer(Response response) {
    return BEARER
        .matcher(
            QUOTED
                .matcher(
                    Optional.ofNullable(response.getHeaderString(HttpHeaders.WWW_AUTHENTICATE))
                        .orElse(""))
                .replaceAll(""))
        .find();
  }

  private static Kind kind(int status, String body, MediaType type, JsonNode json) {
    return switch (status) {
      case 401 -> Kind.UNAUTHORIZED;
      case 403 -> Kind.FORBIDDEN;
      case 404 -> json.isObject() ? Kind.NOT_FOUND : Kind.NO_SUCH_ADDRESS;
      case 409 -> Kind.CONFLICT;
      case 423 -> Kind.LOCKED;
      case 408, 425, 429, 502, 503, 504 -> Kind.UNAVAILABLE;
      default -> status < 500 ? rejected(type) : serverError(body, json);
    };
  }

  private static Kind rejected(MediaType type) {
    return isJson(type) ? Kind.REJECTED : Kind.STOPPED;
  }

  private static boolean isJson(MediaType type) {
    return type != null && type.getSubtype().contains("json");
  }

  private static Kind serverError(String body, JsonNode json) {
    if (json.path("message").asText().equals(LOCKED_IN_5_27)) {
      return Kind.LOCKED;
    }
    return body.isBlank() ? Kind.EMPTY_SERVER_ERROR : Kind.SERVER_ERROR;
  }

  private static String code(JsonNode json) {
    String code = json.path("code").asText("");
    return CODE.matcher(code).matches() ? code : "";
  }

  private JsonNode json(MediaType type, String body) {
    if (isJson(type) && body.length() <= LARGEST) {
      try {
        return mapper.readTree(body);
      } catch (JsonProcessingException e) {
        return mapper.missingNode();
      }
    }
    return mapper.missingNode();
  }

  /**
   * Returns the message of an error. A validation error has its details in {@code fields}; its
   * message is only "Bad Request".
   */
  private static String message(JsonNode json) {
    if (json.path("fields").isEmpty()) {
      return json.path("message").asText("");
    }
    StringBuilder message = new StringBuilder();
    for (JsonNode field : json.path("fields")) {
      message
          .append(field.path("field").asText())
          .append(": ")
          .append(field.path("message").asText().replaceFirst("\\.$", ""))
          .append(". ");
    }
    return message.toString();
  }

  /** Lists the projects with an ambiguous name (6.x). Their ids must not be shortened. */
  private static String candidates(JsonNode json) {
    return StreamSupport.stream(json.path("candidates").spliterator(), false)
        .limit(MOST_CANDIDATES)
        .map(
            project ->
                "%s (repository %s)"
                    .formatted(project.path("id").asText(), project.path("repository").asText()))
        .collect(Collectors.joining("; ", "Their ids: ", "."));
  }

  private static String presentable(String text) {
    String message =
        PrintableText.lines(
            text.length() <= LONGEST_SEARCHED ? text : text.substring(0, LONGEST_SEARCHED));
    if (JAVA_TEXT.matcher(message).find()) {
      return "";
    }
    String line = PrintableText.line(ServerPaths.hidden(message)).replaceAll(" +", " ").strip();
    return PrintableText.line(line, LONGEST);
  }

  private static String host(String location) {
    try {
      return Optional.ofNullable(location)
          .map(URI::create)
          .flatMap(Authority::find)
          .map(authority -> "the host " + authority.host())
          .orElse("another path");
    } catch (IllegalArgumentException e) {
      return "an invalid address";
    }
  }
}
