package org.openl.mcp.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.server.mcp.McpProtocol;

/**
 * An HTTP/1.1 client that sends requests exactly as given. Other clients cannot send a foreign Host
 * header, no Host header, or a path that is not normalized.
 */
public final class RawHttp {

  /** The media type of a message. */
  public static final String JSON = "Content-Type: application/json";

  /** The media types of a response. */
  public static final String ACCEPT = "Accept: application/json, text/event-stream";

  /** An initialize request. */
  public static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";

  /** A ping request with the id 1. */
  public static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  private final InetAddress address;
  private final int port;

  /** Creates a client for a port of this machine. */
  public RawHttp(int port) {
    this(InetAddress.getLoopbackAddress(), port);
  }

  /** Creates a client for a port of an address of this machine. */
  public RawHttp(InetAddress address, int port) {
    this.address = address;
    this.port = port;
  }

  /**
   * A response.
   *
   * @param status the HTTP status
   * @param head the status line and the header lines
   * @param body the body, without decoding
   */
  public record Answer(int status, String head, String body) {

    /** Returns the value of the first header with a name, which is not case-sensitive. */
    public Optional<String> header(String name) {
      return head.lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst();
    }
  }

  /** Returns the Host header with the address of the server. */
  public String host() {
    return "Host: 127.0.0.1:" + port;
  }

  /** Returns the Authorization header with an access token. */
  public static String bearer(String token) {
    return "Authorization: Bearer " + token;
  }

  /** Sends a message with the usual headers and some more, and returns the response. */
  public Answer post(String message, String... headers) throws IOException {
    try (Socket socket = openPost(message, headers)) {
      return read(socket);
    }
  }

  /** Sends a message like {@link #post}, without reading the response. */
  public Socket openPost(String message, String... headers) throws IOException {
    List<String> lines = new ArrayList<>(List.of(host(), JSON, ACCEPT));
    lines.addAll(List.of(headers));
    return open("POST /mcp", message.getBytes(StandardCharsets.UTF_8), lines);
  }

  /** Sends a request with exactly these headers, Connection and Content-Length. */
  public Answer send(String methodAndPath, byte[] body, List<String> headers) throws IOException {
    try (Socket socket = open(methodAndPath, body, headers)) {
      return read(socket);
    }
  }

  /**
   * Reads the response until the connection ends.
   *
   * @throws IOException if there is no complete response
   */
  public static Answer read(Socket socket) throws IOException {
    String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int end = answer.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("no response: " + answer);
    }
    String status = answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
    return new Answer(
        Integer.parseInt(status), answer.substring(0, end), answer.substring(end + 4));
  }

  /** Sends a request like {@link #send}, without reading the response. */
  public Socket open(String methodAndPath, byte[] body, List<String> headers) throws IOException {
    Socket socket = new Socket(address, port);
    socket.setSoTimeout(30_000);
    List<String> lines = new ArrayList<>(List.of(methodAndPath + " HTTP/1.1"));
    lines.addAll(headers);
    lines.addAll(List.of("Connection: close", "Content-Length: " + body.length, "", ""));
    socket.getOutputStream().write(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().write(body);
    socket.getOutputStream().flush();
    return socket;
  }

  /**
   * Asserts that a response is a JSON-RPC error whose message contains a text, and has no session.
   */
  public static void assertRefused(int status, String text, Answer answer) throws IOException {
    assertEquals(status, answer.status(), answer.head() + "\n" + answer.body());
    assertTrue(json(answer).at("/error/message").asText().contains(text), answer.body());
    assertTrue(answer.header(McpProtocol.SESSION_HEADER).isEmpty());
  }

  /** Returns the body as JSON. */
  public static JsonNode json(Answer answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }
}
