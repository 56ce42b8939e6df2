package org.openl.mcp.real;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A host of MCP Apps in a browser, made of the official bridge for hosts. A test that needs it is
 * skipped where npm cannot fetch it.
 */
public final class AppHost implements AutoCloseable {

  private static final Path SOURCES = Path.of("src/test/resources/view");

  private final HttpServer server;
  private final byte[] script;
  private final UnaryOperator<JsonObject> calls;
  private volatile JsonObject scenario = new JsonObject();

  private AppHost(byte[] script, UnaryOperator<JsonObject> calls) throws IOException {
    this.script = script;
    this.calls = calls;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * Starts the host.
   *
   * @param calls answers the tool calls of the page: from the parameters to the result
   */
  public static AppHost start(UnaryOperator<JsonObject> calls)
      throws IOException, InterruptedException {
    NpmPrograms programs =
        NpmPrograms.install(
            "mcp-apps",
            "@modelcontextprotocol/ext-apps@2.0.4",
            "@modelcontextprotocol/client@2.4.0",
            "@modelcontextprotocol/core@2.4.0",
            "@modelcontextprotocol/server@2.4.0",
            "zod@4.6.7",
            "esbuild@0.25.12");
    Files.copy(SOURCES.resolve("host.mjs"), programs.home().resolve("host.mjs"));
    NpmPrograms.Result built =
        programs.run(
            "esbuild", List.of("host.mjs", "--bundle", "--format=esm", "--outfile=host.js"));
    if (built.exit() != 0) {
      throw new IOException(built.errors());
    }
    return new AppHost(Files.readAllBytes(programs.home().resolve("host.js")), calls);
  }

  /**
   * Shows a result in a new page of the host.
   *
   * @param shown the page, the tool, its arguments and its result
   * @return the address
   */
  public String show(JsonObject shown) {
    scenario = shown;
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestURI().getPath()) {
      case "/" -> send(exchange, "text/html", Files.readAllBytes(SOURCES.resolve("host.html")));
      case "/host.js" -> send(exchange, "text/javascript", script);
      case "/scenario" -> send(exchange, "application/json", bytes(scenario));
      case "/call" -> {
        byte[] body = exchange.getRequestBody().readAllBytes();
        JsonObject call = new JsonObject(new String(body, StandardCharsets.UTF_8));
        send(exchange, "application/json", bytes(calls.apply(call)));
      }
      default -> send(exchange, "text/plain", new byte[] {'-'});
    }
  }

  private static byte[] bytes(JsonObject json) {
    return json.encode().getBytes(StandardCharsets.UTF_8);
  }

  private static void send(HttpExchange exchange, String type, byte[] body) {
    try (exchange) {
      exchange.getResponseHeaders().add("Content-Type", type + "; charset=utf-8");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
