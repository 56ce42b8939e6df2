package org.openl.mcp.call.confirmation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.McpPost.Sent;

/** Tests calls of a client without elicitation whose person answers on a page. */
@QuarkusTest
@TestProfile(InProcess.class)
class ConfirmationByPageTest {

  private static final long PATIENCE = 60;

  @TestHTTPResource URI uri;
  @Inject ConfirmedTools tools;

  private final BlockingQueue<URI> opened = new LinkedBlockingQueue<>();
  private final PageClient browser = new PageClient();
  private McpPost client;

  @BeforeEach
  void begin() {
    tools.clear();
    tools.openIn(opened::add);
    client = McpPost.open(uri.getPort());
  }

  private Sent delete(String table) {
    return client.send(
        "tools/call",
        new JsonObject()
            .put("name", "test_delete_table")
            .put("arguments", new JsonObject().put("table", table).put("way", "STDIO")));
  }

  private URI page() throws InterruptedException {
    URI page = opened.poll(PATIENCE, TimeUnit.SECONDS);
    assertTrue(page != null, "no page was opened");
    return page;
  }

  private static String text(Sent call) throws Exception {
    List<JsonObject> messages = call.messages().get(PATIENCE, TimeUnit.SECONDS);
    return messages
        .get(messages.size() - 1)
        .getJsonObject("result")
        .getJsonArray("content")
        .getJsonObject(0)
        .getString("text");
  }

  @Test
  void actsAfterThePersonHasAllowedItOnThePage() throws Exception {
    Sent call = delete("Rates");
    assertEquals(200, browser.press(page(), "allow").statusCode());
    assertEquals("deleted Rates", text(call));
    assertEquals(List.of("Rates"), tools.deleted());
    assertEquals(0, tools.questions());
  }

  @Test
  void doesNothingIfThePersonDeniesIt() throws Exception {
    Sent call = delete("Rates");
    browser.press(page(), "deny");
    assertEquals(
        "Nothing was done: the person denied the change. Do not repeat the call unless the user asks for it again.",
        text(call));
    assertEquals(List.of(), tools.deleted());
  }

  @Test
  void saysThatTwoBrowsersHaveOpenedThePage() throws Exception {
    Sent call = delete("Rates");
    URI page = page();
    browser.get(page);
    new PageClient().get(page);
    assertEquals(
        "Nothing was done: two browsers have opened the page with the question. Its address works in one browser only,"
            + " so the question was withdrawn. Tell the user. Repeat the call only if the user wants it: it asks again.",
        text(call));
    assertEquals(List.of(), tools.deleted());
  }

  @Test
  void withdrawsTheQuestionOfACancelledCall() throws Exception {
    Sent call = delete("Rates");
    URI page = page();
    String token = PageClient.token(browser.get(page).body());
    client.notify("notifications/cancelled", new JsonObject().put("requestId", call.id()));
    awaitNoQuestion();
    var response =
        browser.post(page, PageClient.form(token, "allow"), Optional.of(PageClient.origin(page)));
    assertEquals(410, response.statusCode());
    assertTrue(response.body().contains("<h1>Withdrawn</h1>"), response.body());
    assertEquals(List.of(), tools.deleted());
  }

  private void awaitNoQuestion() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (tools.questions() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    assertEquals(0, tools.questions());
  }

  @Test
  void refusesTheCallWithoutABrowser() throws Exception {
    tools.openIn(address -> false);
    String text = text(delete("Rates"));
    assertTrue(text.contains("this server cannot open a browser on this machine"), text);
    assertEquals(0, tools.questions());
  }
}
