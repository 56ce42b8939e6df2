package org.openl.mcp.call.confirmation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioCaller;
import org.openl.mcp.server.StdioProcess;

/**
 * Deletes tables of a double of Studio 6.x with the packaged server over stdio. The person answers
 * in the client, or on the page that the server opens with {@code xdg-open}.
 */
class ConfirmationOverStdioIT {

  private static final long PATIENCE = 60;
  private static final String ASKING = "{\"elicitation\":{}}";
  private static final String ALLOW = "{\"action\":\"accept\",\"content\":{\"allow\":true}}";
  private static final String DELETED = "{\"done\":\"The table was deleted.\"";
  private static final String DENIED = "Nothing was done: the person denied the change.";

  @TempDir private Path folder;

  private final InMemoryStudio studio = InMemoryStudio.start();
  private final Map<String, String> settings = new TreeMap<>();
  private final List<JsonNode> unread = new ArrayList<>();
  private final StringBuilder said = new StringBuilder();
  private StdioProcess server;
  private int last;

  @BeforeEach
  void open() {
    String id = studio.project("Insurance", SampleProjects.insurance());
    StudioCaller caller = new StudioCaller(studio.baseUrl(), "");
    String path = "/projects/" + id.replace("=", "%3D");
    assertEquals(204, caller.send("PATCH", path, "{'status':'OPENED'}").status());
    studio.forgetRequests();
    settings.put("OPENL_LOG_LEVEL", "debug");
  }

  @AfterEach
  void close() {
    if (server != null) {
      server.close();
    }
    studio.close();
  }

  private void start(String capabilities) throws Exception {
    server = StdioProcess.start(studio.baseUrl(), settings);
    server.initialize(capabilities);
    await(() -> studio.requests().stream().anyMatch(line -> line.endsWith("/openapi.json")));
  }

  /** Starts the server for a client that cannot ask, on a machine with a browser. */
  private void startWithBrowser() throws Exception {
    Path opener = folder.resolve("xdg-open");
    Files.writeString(opener, "#!/bin/sh\necho $$ \"$@\" >> " + folder.resolve("opened") + "\n");
    assertTrue(opener.toFile().setExecutable(true));
    settings.put("PATH", folder + ":" + System.getenv("PATH"));
    settings.put("DISPLAY", ":0");
    start("{}");
  }

  private int delete(String table) throws Exception {
    int id = ++last;
    server.send(
        """
        {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"openl_delete_table","arguments":{"projectId":"Insurance","table":"%s"}}}"""
            .formatted(id, table));
    return id;
  }

  /** Returns what a model reads. */
  private String text(int call) throws Exception {
    return message(message -> message.path("id").asInt() == call && !message.has("method"))
        .at("/result/content/0/text")
        .asText();
  }

  private JsonNode question() throws Exception {
    return message(message -> message.path("method").asText().equals("elicitation/create"));
  }

  private JsonNode message(Predicate<JsonNode> wanted) throws Exception {
    Optional<JsonNode> known = unread.stream().filter(wanted).findFirst();
    if (known.isPresent()) {
      unread.remove(known.get());
      return known.get();
    }
    while (true) {
      JsonNode message = server.next();
      said.append(message).append('\n');
      if (wanted.test(message)) {
        return message;
      }
      unread.add(message);
    }
  }

  private void respond(JsonNode question, String result) throws Exception {
    server.send(
        "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(question.get("id"), result));
  }

  private String answered(String result) throws Exception {
    int call = delete("Premium");
    respond(question(), result);
    return text(call);
  }

  /** Returns the lines of {@code xdg-open}: its process id and the address of each page. */
  private List<String> opened() {
    try {
      Path file = folder.resolve("opened");
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI address(String line) {
    return URI.create(line.substring(line.indexOf(' ') + 1));
  }

  /** Waits for a page and returns its address. */
  private URI page(int number) {
    await(() -> opened().size() >= number);
    return address(opened().get(number - 1));
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "It took too long");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static void assertStarts(String expected, String text) {
    assertTrue(text.startsWith(expected), text);
  }

  private void assertNothingWritten() {
    assertEquals(List.of(), studio.writes());
  }

  private void assertOneTableDeleted() {
    assertEquals(1, studio.writes().size(), studio.writes()::toString);
    assertTrue(studio.writes().get(0).startsWith("DELETE "), studio.writes()::toString);
    assertEquals(1, studio.appliedWrites());
  }

  /** Ends the server. Neither its answers nor its log contain the address of a page. */
  private void assertEndsWithoutTelling() throws Exception {
    assertEquals(0, server.finish());
    server.rest().forEach(said::append);
    String everything = said + server.log();
    for (String line : opened()) {
      URI address = address(line);
      assertFalse(everything.contains(address.getAuthority()), everything);
      assertFalse(everything.contains(address.getPath()), everything);
      long opener = Long.parseLong(line.substring(0, line.indexOf(' ')));
      await(() -> ProcessHandle.of(opener).isEmpty());
    }
  }

  @Test
  void deletesOnlyWhatThePersonAllowsInTheClient() throws Exception {
    start(ASKING);

    assertStarts(DENIED, answered("{\"action\":\"decline\"}"));
    assertStarts(DENIED, answered("{\"action\":\"accept\",\"content\":{\"allow\":false}}"));
    assertStarts(
        "Nothing was done: the person closed the question without an answer.",
        answered("{\"action\":\"cancel\"}"));
    assertStarts(
        "Nothing was done: the client did not return a decision of the person.",
        answered("{\"action\":\"accept\"}"));
    assertNothingWritten();

    assertStarts(DELETED, answered(ALLOW));
    assertOneTableDeleted();
    assertEndsWithoutTelling();
  }

  @Test
  void ignoresALateAnswerInTheClient() throws Exception {
    settings.put("OPENL_MCP_CONFIRM_TIMEOUT", "2s");
    start(ASKING);

    int call = delete("Premium");
    JsonNode question = question();
    assertStarts("Nothing was done: the person did not answer within 2 seconds.", text(call));
    respond(question, ALLOW);
    assertStarts(DENIED, answered("{\"action\":\"decline\"}"));

    assertNothingWritten();
    assertEndsWithoutTelling();
  }

  @Test
  void deletesOnlyWhatThePersonAllowsOnThePage() throws Exception {
    startWithBrowser();
    PageClient browser = new PageClient();

    int denied = delete("Premium");
    assertEquals(200, browser.press(page(1), "deny").statusCode());
    assertStarts(DENIED, text(denied));

    int openedTwice = delete("Premium");
    URI second = page(2);
    String token = PageClient.token(browser.get(second).body());
    String form = PageClient.form(token, "allow");
    assertEquals(403, new PageClient().post(second, form, origin(second)).statusCode());
    assertEquals(403, browser.post(second, form, Optional.of("https://example.com")).statusCode());
    String forged = PageClient.form("forged", "allow");
    assertEquals(403, browser.post(second, forged, origin(second)).statusCode());
    assertEquals(403, new PageClient().get(second).statusCode());
    assertStarts(
        "Nothing was done: two browsers have opened the page with the question.",
        text(openedTwice));
    assertEquals(403, browser.post(second, form, origin(second)).statusCode());

    int twoTabs = delete("Premium");
    URI third = page(3);
    String tab = PageClient.form(PageClient.token(browser.get(third).body()), "allow");
    browser.press(third, "deny");
    HttpResponse<String> tooLate = browser.post(third, tab, origin(third));
    assertEquals(409, tooLate.statusCode());
    assertTrue(tooLate.body().contains("<h1>Denied</h1>"), tooLate.body());
    assertStarts(DENIED, text(twoTabs));
    assertNothingWritten();

    int allowed = delete("Premium");
    browser.press(page(4), "allow");
    assertStarts(DELETED, text(allowed));
    assertOneTableDeleted();
    assertEndsWithoutTelling();
  }

  private static Optional<String> origin(URI page) {
    return Optional.of(PageClient.origin(page));
  }

  @Test
  void ignoresALateAnswerOnThePage() throws Exception {
    settings.put("OPENL_MCP_CONFIRM_TIMEOUT", "2s");
    startWithBrowser();

    int call = delete("Premium");
    assertStarts("Nothing was done: the person did not answer within 2 seconds.", text(call));
    HttpResponse<String> late = new PageClient().get(page(1));
    assertEquals(410, late.statusCode());
    assertTrue(late.body().contains("<h1>Too late</h1>"), late.body());

    assertNothingWritten();
    assertEndsWithoutTelling();
  }

  /** A call waits for 35 s. */
  @Test
  @Tag("soak")
  void usesTheAnswerForTheRepeatedCall() throws Exception {
    startWithBrowser();
    PageClient browser = new PageClient();

    int first = delete("Premium");
    int other = delete("AgeFactor");
    page(2);
    assertStarts("Nothing was done yet: this server waits for the person's answer.", text(first));
    assertStarts("Nothing was done yet: this server waits for the person's answer.", text(other));
    for (int i = 1; i <= 2; i++) {
      boolean premium =
          browser.get(page(i)).body().contains("<h1>Delete the table &#39;Premium&#39;?</h1>");
      browser.press(page(i), premium ? "allow" : "deny");
    }
    assertNothingWritten();
    assertStarts(DENIED, text(delete("AgeFactor")));
    assertStarts(DELETED, text(delete("Premium")));

    assertOneTableDeleted();
    assertEndsWithoutTelling();
  }
}
