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

/**
 * HTTP/1.1 as it is on the wire: a proper client would not send a foreign Host, no Host, or a path
 * as odd as it is.
 */
public final class RawHttp {

  /** What a message is. */
  public static final String JSON = "Content-Type: application/json";

  /** What an answer may be. */
  public static final String ACCEPT = "Accept: application/json, text/event-stream";

  /** Begins a session. */
  public static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";

  /** Asks nothing of a session but that it is there. */
  public static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  private final InetAddress address;
  private final int port;

  /** To a port of this machine. */
  public RawHttp(int port) {
    this(InetAddress.getLoopbackAddress(), port);
  }

  /** To a port of an address of this machine. */
  public RawHttp(InetAddress address, int port) {
    this.address = address;
    this.port = port;
  }

  /**
   * An answer.
   *
   * @param head status line and header lines
   */
  public record Answer(int status, String head, String body) {

    /** The first header of a name, in any case. */
    public Optional<String> header(String name) {
      return head.lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst();
    }
  }

  /** The Host header of a well-behaved client. */
  public String host() {
    return "Host: 127.0.0.1:" + port;
  }

  /** The header with an access token. */
  public static String bearer(String token) {
    return "Authorization: Bearer " + token;
  }

  /** A JSON-RPC message as a well-behaved client sends it. */
  public Answer post(String message, String... headers) throws IOException {
    try (Socket socket = openPost(message, headers)) {
      return read(socket);
    }
  }

  /** The same, without reading the answer. */
  public Socket openPost(String message, String... headers) throws IOException {
    List<String> lines = new ArrayList<>(List.of(host(), JSON, ACCEPT));
    lines.addAll(List.of(headers));
    return open("POST /mcp", message.getBytes(StandardCharsets.UTF_8), lines);
  }

  /** A request with exactly these headers, besides those that frame it. */
  public Answer send(String methodAndPath, byte[] body, List<String> headers) throws IOException {
    try (Socket socket = open(methodAndPath, body, headers)) {
      return read(socket);
    }
  }

  /**
   * The whole answer.
   *
   * @throws IOException when the connection ends without one
   */
  public static Answer read(Socket socket) throws IOException {
    String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int end = answer.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("no answer: " + answer);
    }
    String status = answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
    return new Answer(
        Integer.parseInt(status), answer.substring(0, end), answer.substring(end + 4));
  }

  /** The request has been sent, nothing has been read yet. */
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

  /** It was refused with a JSON-RPC error that has these words, and opened no session. */
  public static void assertRefused(int status, String words, Answer answer) throws IOException {
    assertEquals(status, answer.status(), answer.head() + "\n" + answer.body());
    assertTrue(json(answer).at("/error/message").asText().contains(words), answer.body());
    assertTrue(answer.header(RequestHeaderCheck.SESSION).isEmpty());
  }

  /** Its body. */
  public static JsonNode json(Answer answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }
}
