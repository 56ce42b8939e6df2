package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Sends requests to a Studio as one user does. */
final class StudioCaller {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String baseUrl;
  private final String authorization;

  /** An answer; the body is missing if it is not JSON. */
  record Answer(int status, HttpResponse<byte[]> http) {

    JsonNode body() {
      boolean json =
          http.headers().firstValue("Content-Type").filter(t -> t.contains("json")).isPresent();
      return StudioJson.parse(json ? http.body() : new byte[0]);
    }

    String code() {
      return body().path("code").asText();
    }

    String at(String pointer) {
      return body().at(pointer).asText();
    }
  }

  StudioCaller(String baseUrl, String authorization) {
    this.baseUrl = baseUrl;
    this.authorization = authorization;
  }

  Answer get(String path) {
    return send("GET", path, "");
  }

  /** Sends a body, in which single quotation marks are double ones. */
  Answer send(String method, String path, String json) {
    return send(
        HttpRequest.newBuilder()
            .method(method, BodyPublishers.ofString(json.replace('\'', '"')))
            .header("Content-Type", "application/json"),
        path);
  }

  /** Sends a form. */
  Answer form(String method, String path, byte[] template, String comment) {
    String begin =
        "--b\r\nContent-Disposition: form-data; name=\"comment\"\r\n\r\n"
            + comment
            + "\r\n--b\r\nContent-Disposition: form-data; name=\"template\"; filename=\"p.zip\"\r\n"
            + "Content-Type: application/zip\r\n\r\n";
    byte[] head = begin.getBytes(StandardCharsets.UTF_8);
    byte[] tail = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
    byte[] body = new byte[head.length + template.length + tail.length];
    System.arraycopy(head, 0, body, 0, head.length);
    System.arraycopy(template, 0, body, head.length, template.length);
    System.arraycopy(tail, 0, body, head.length + template.length, tail.length);
    return send(
        HttpRequest.newBuilder()
            .method(method, BodyPublishers.ofByteArray(body))
            .header("Content-Type", "multipart/form-data; boundary=b"),
        path);
  }

  Answer send(HttpRequest.Builder request, String path) {
    request.uri(URI.create(baseUrl + "/rest" + path));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try {
      HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
