package org.openl.mcp.real;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A real headless Chromium with one page, driven over its DevTools protocol. */
public final class Chromium implements AutoCloseable {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private static final int BETWEEN_PAGES = -32000;

  private final Process process;
  private final URI page;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private int last;

  private Chromium(Process process, URI page) {
    this.process = process;
    this.page = page;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(page, new Answers(answers))
            .join();
  }

  /** Starts a Chromium that knows nobody: its profile is new. */
  public static Chromium start(Path binary) throws IOException {
    Path profile =
        Files.createTempDirectory(
            Files.createDirectories(Path.of("target", "chromium").toAbsolutePath()), "profile-");
    ProcessBuilder builder =
        new ProcessBuilder(
            binary.toString(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--lang=en",
            "--window-size=1000,800",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "about:blank");
    builder.environment().keySet().retainAll(List.of("PATH", "LANG"));
    builder.environment().put("HOME", profile.toString());
    builder.redirectErrorStream(true).redirectOutput(profile.resolve("log").toFile());
    Process process = builder.start();
    Guard.watch(process);
    return new Chromium(process, page(process, profile));
  }

  /** Opens another tab of the same browser, which closes with it. */
  public Chromium newTab() {
    URI address = URI.create("http://" + page.getRawAuthority() + "/json/new?about:blank");
    JsonNode tab =
        HttpCalls.send(HttpRequest.newBuilder(address).PUT(HttpRequest.BodyPublishers.noBody()))
            .json();
    return new Chromium(process, URI.create(tab.path("webSocketDebuggerUrl").asText()));
  }

  /** Chromium writes the port that it has chosen into its profile. */
  private static URI page(Process process, Path profile) throws IOException {
    Path chosen = profile.resolve("DevToolsActivePort");
    long deadline = System.nanoTime() + PATIENCE;
    while (true) {
      List<String> lines = Files.exists(chosen) ? Files.readAllLines(chosen) : List.of();
      if (lines.size() > 1) {
        String pages = "http://127.0.0.1:" + lines.get(0) + "/json/list";
        for (JsonNode page : HttpCalls.send(HttpRequest.newBuilder(URI.create(pages))).json()) {
          if (page.path("type").asText().equals("page")) {
            return URI.create(page.path("webSocketDebuggerUrl").asText());
          }
        }
      }
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Chromium does not start:\n" + Files.readString(profile.resolve("log")));
      }
      ManagedProcess.pause();
    }
  }

  /** Puts together what arrives in parts and keeps the answers to commands. */
  private record Answers(StringBuilder parts, BlockingQueue<JsonNode> answers)
      implements WebSocket.Listener {

    Answers(BlockingQueue<JsonNode> answers) {
      this(new StringBuilder(), answers);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean isLast) {
      parts.append(part);
      if (isLast) {
        JsonNode message = parse(parts.toString());
        parts.setLength(0);
        if (message.has("id")) {
          answers.add(message);
        }
      }
      socket.request(1);
      return null;
    }
  }

  /** Enters an address. */
  public void open(String address) {
    command("Page.navigate", Map.of("url", address));
  }

  /** The page's address, also when nobody answers there. */
  public String address() {
    JsonNode history = command("Page.getNavigationHistory", Map.of());
    return history.path("entries").path(history.path("currentIndex").asInt()).path("url").asText();
  }

  /** Waits until a person can read something on the page. */
  public void awaitText(String expected) {
    long deadline = System.nanoTime() + PATIENCE;
    while (!text().contains(expected)) {
      requireTime(deadline, expected);
    }
  }

  private String text() {
    return evaluate("document.body ? document.body.innerText : ''").asText();
  }

  /** Waits until the page's address is as expected. */
  public String awaitAddress(Predicate<String> expected) {
    long deadline = System.nanoTime() + PATIENCE;
    while (true) {
      String address = address();
      if (expected.test(address)) {
        return address;
      }
      requireTime(deadline, "an address other than " + address);
    }
  }

  /** Waits until an element is there. */
  public void await(String selector) {
    long deadline = System.nanoTime() + PATIENCE;
    while (!evaluate("document.querySelector('" + selector + "') !== null").asBoolean()) {
      requireTime(deadline, selector);
    }
  }

  /** Types into a field. */
  public void type(String selector, String text) {
    await(selector);
    evaluate("document.querySelector('" + selector + "').focus()");
    command("Input.insertText", Map.of("text", text));
  }

  /** Clicks an element. */
  public void click(String selector) {
    await(selector);
    evaluate("document.querySelector('" + selector + "').click()");
  }

  /** Takes a picture of the page, once it is all there: without its fonts it shows no text. */
  public void screenshot(String name) throws IOException {
    long deadline = System.nanoTime() + PATIENCE;
    while (!evaluate("document.readyState === 'complete' && document.fonts.status === 'loaded'")
        .asBoolean()) {
      requireTime(deadline, "its fonts");
    }
    String png = command("Page.captureScreenshot", Map.of()).path("data").asText();
    Path folder = Files.createDirectories(Path.of("target", "screenshots"));
    Files.write(folder.resolve(name + ".png"), Base64.getDecoder().decode(png));
  }

  /**
   * Changes the appearance of the page.
   *
   * @param colorScheme light or dark
   * @param width of the page, in pixels
   */
  public void appearance(String colorScheme, int width) {
    command(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Waits until an expression is true in the page. */
  public void awaitTrue(String script) {
    long deadline = System.nanoTime() + PATIENCE;
    while (!evaluate(script).asBoolean()) {
      requireTime(deadline, script);
    }
  }

  /**
   * Presses a key.
   *
   * @param key such as ArrowDown
   * @param code its number on Windows, which decides what the browser does
   */
  public void press(String key, int code) {
    for (String type : List.of("rawKeyDown", "keyUp")) {
      command(
          "Input.dispatchKeyEvent",
          Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
    }
  }

  /** Evaluates an expression in the page. */
  public JsonNode evaluate(String script) {
    return command("Runtime.evaluate", Map.of("expression", script, "returnByValue", true))
        .path("result")
        .path("value");
  }

  private JsonNode command(String method, Map<String, Object> parameters) {
    long deadline = System.nanoTime() + PATIENCE;
    JsonNode answer = exchange(method, parameters);
    // While one page gives way to the next there is none to be asked.
    while (answer.path("error").path("code").asInt() == BETWEEN_PAGES
        && System.nanoTime() < deadline) {
      ManagedProcess.pause();
      answer = exchange(method, parameters);
    }
    if (answer.has("error")) {
      throw new IllegalStateException(method + ": " + answer.path("error"));
    }
    return answer.path("result");
  }

  private JsonNode exchange(String method, Map<String, Object> parameters) {
    try {
      int id = ++last;
      String message =
          HttpCalls.JSON.writeValueAsString(
              Map.of("id", id, "method", method, "params", parameters));
      socket.sendText(message, true).join();
      JsonNode answer;
      do {
        answer = answers.poll(PATIENCE, TimeUnit.NANOSECONDS);
        if (answer == null) {
          throw new IllegalStateException("Chromium does not answer " + method);
        }
      } while (answer.path("id").asInt() != id);
      return answer;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void requireTime(long deadline, String awaited) {
    if (System.nanoTime() > deadline) {
      throw new IllegalStateException("Chromium waits for " + awaited + " in vain:\n" + text());
    }
    ManagedProcess.pause();
  }

  private static JsonNode parse(String message) {
    try {
      return HttpCalls.JSON.readTree(message);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
