package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.StudioCaller;
import org.openl.mcp.real.AppHost;
import org.openl.mcp.real.Chromium;
import org.openl.mcp.server.StdioProcess;
import org.openl.mcp.workbooks.TestWorkbooks;

/**
 * Shows answers of the packaged server in a real browser, if {@code
 * -Dopenl.chromium=/usr/bin/chromium} is set: over stdio to a host with the official bridge of MCP
 * Apps. The screenshots are in {@code target/screenshots}.
 */
@TestInstance(Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "openl.chromium", matches = ".+")
class ViewIT {

  private static final Logger LOG = Logger.getLogger(ViewIT.class);

  private static final String APPS =
      "{\"extensions\":{\"io.modelcontextprotocol/ui\":{\"mimeTypes\":[\"text/html;profile=mcp-app\"]}}}";

  /** Texts of cells that are HTML, scripts or names of JavaScript. */
  private static final List<String> HOSTILE =
      List.of(
          "<img src=x onerror=\"top.attacked=1\">",
          "</script><script>top.attacked=2</script>",
          "</style><svg onload=top.attacked=3>",
          "${top.attacked=4}",
          "__proto__",
          "javascript:top.attacked=5",
          "&lt;b&gt; &amp; \"'`",
          "many words ".repeat(60).strip());

  private static final String FRAME = "document.querySelector('iframe')";
  private static final String PAGE = FRAME + ".contentDocument";

  private final InMemoryStudio studio = InMemoryStudio.start();
  private StdioProcess server;
  private AppHost host;
  private Chromium browser;
  private String html;
  private String saved;
  private int last;

  @BeforeAll
  void start() throws Exception {
    host = AppHost.start(this::called);
    browser = Chromium.start(Path.of(System.getProperty("openl.chromium")));
    String id = studio.project("Insurance", Map.of("Main.xlsx", workbook(150, "South", 1.5)));
    saved = studio.revisions("Insurance", "master").get(0);
    studio.commit("Insurance", "master", Map.of("Main.xlsx", workbook(155, "West", 1.75)), "Raise");
    new StudioCaller(studio.baseUrl(), "")
        .send("PATCH", "/projects/" + id.replace("=", "%3D"), "{'status':'OPENED'}");
    server = StdioProcess.start(studio.baseUrl(), Map.of());
    server.initialize(APPS);
    html =
        ask("resources/read", new JsonObject().put("uri", "ui://openl/view"))
            .getJsonArray("contents")
            .getJsonObject(0)
            .getString("text");
  }

  @AfterAll
  void end() {
    Stream.of(browser, host, server, studio)
        .filter(started -> started != null)
        .forEach(ViewIT::close);
  }

  private static void close(AutoCloseable started) {
    try {
      started.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a workbook with a table of 30 rows, one with hostile texts and one of 500 rows. */
  private static byte[] workbook(int premium, String region, double factor) {
    TestWorkbooks workbook =
        TestWorkbooks.xlsx()
            .sheet("Rating")
            .row(
                "B2", "SmartRules Double DriverPremium(Integer age, String region, Boolean smoker)")
            .merge("B2:F2")
            .row("B3", "Age", "Region", "Smoker", "Premium", "Factor");
    for (int row = 4; row <= 31; row++) {
      String first = (row - 4) % 7 == 0 ? "%d - %d".formatted(row * 2, row * 2 + 13) : null;
      workbook.row("B" + row, first, region(row), row % 2 == 0, 100 + 12.5 * row, 1 + row / 100.0);
      if (first != null) {
        workbook.merge("B%d:B%d".formatted(row, row + 6));
      }
    }
    workbook.row("E8", premium).row("C15", region).row("F27", factor);
    workbook.sheet("<u>Hostile").row("B2", "Data String texts").row("B3", "this");
    IntStream.range(0, HOSTILE.size()).forEach(i -> workbook.text("B" + (4 + i), HOSTILE.get(i)));
    workbook.sheet("Big").row("B2", "SimpleRules Integer Big(Integer number)").merge("B2:C2");
    workbook.row("B3", "Number", "Result");
    IntStream.range(4, 502).forEach(row -> workbook.row("B" + row, row, row * 2));
    return workbook.bytes();
  }

  private static String region(int row) {
    return List.of("North", "South", "East", "West").get(row % 4);
  }

  private JsonObject ask(String method, JsonObject params) {
    try {
      int id = ++last;
      server.send(
          new JsonObject()
              .put("jsonrpc", "2.0")
              .put("id", id)
              .put("method", method)
              .put("params", params)
              .encode());
      JsonNode message = server.next();
      while (message.path("id").asInt() != id) {
        message = server.next();
      }
      return new JsonObject(message.path("result").toString());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized JsonObject called(JsonObject call) {
    return ask("tools/call", call);
  }

  /** Calls a tool and shows its result. */
  private void show(String tool, String arguments) {
    JsonObject values = new JsonObject(arguments.replace('\'', '"'));
    show(tool, values, called(new JsonObject().put("name", tool).put("arguments", values)));
  }

  private void show(String tool, JsonObject values, JsonObject result) {
    JsonObject definition =
        new JsonObject()
            .put("name", tool)
            .put("title", "Title of the tool")
            .put("inputSchema", new JsonObject().put("type", "object"));
    browser.appearance("light", 900);
    browser.open(
        host.show(
            new JsonObject()
                .put("html", html)
                .put("theme", "light")
                .put("tools", true)
                .put("tool", definition)
                .put("arguments", values)
                .put("result", result)));
    browser.awaitTrue("window.seen?.sent === true");
    browser.awaitTrue(PAGE + ".querySelector('main:not([aria-busy])') !== null");
  }

  private JsonNode page(String expression) {
    return browser.evaluate("(page => " + expression + ")(" + PAGE + ")");
  }

  private int count(String selector) {
    return page("page.querySelectorAll('%s').length".formatted(selector)).asInt();
  }

  private String text(String selector) {
    return page("page.querySelector('%s').textContent".formatted(selector)).asText();
  }

  /** Takes pictures in both themes of the host, in a wide and in a narrow window. */
  private void screenshots(String name) throws IOException {
    for (String theme : List.of("light", "dark")) {
      browser.evaluate("appearance('" + theme + "')");
      for (int width : List.of(900, 320)) {
        browser.appearance(theme, width);
        awaitSize();
        assertTrue(
            page("page.documentElement.scrollWidth <= page.documentElement.clientWidth")
                .asBoolean(),
            "the page itself does not scroll to the side");
        browser.screenshot("view-%s-%s-%d".formatted(name, theme, width));
      }
    }
  }

  /** Waits until the host knows the height of the page. */
  private void awaitSize() {
    browser.awaitTrue(
        "Math.ceil(%s.body.getBoundingClientRect().height) === seen.sizes.at(-1)".formatted(PAGE));
  }

  @Test
  void showsATable() throws Exception {
    show("openl_get_table", "{'projectId':'Insurance','table':'DriverPremium'}");
    assertEquals(30, count(".cells tbody tr"));
    assertEquals("RowBCDEF", text(".cells thead"));
    assertEquals("2", text(".cells tbody tr th"));
    assertEquals(
        "5", page("page.querySelector('[data-cell=B2]').getAttribute('colspan')").asText());
    assertEquals(
        "7", page("page.querySelector('[data-cell=B4]').getAttribute('rowspan')").asText());
    assertEquals("155", text("[data-cell=E8]"));
    assertEquals("openl-mcp", browser.evaluate("seen.app.name").asText());
    screenshots("table");
  }

  @Test
  void movesWithTheKeyboard() {
    show("openl_get_table", "{'projectId':'Insurance','table':'DriverPremium'}");
    assertEquals(1, count(".cells td[tabindex=\"0\"]"), "one stop for the Tab key");
    browser.evaluate(FRAME + ".contentWindow.focus()");
    browser.press("Tab", 9);
    if (!focused().equals("B2")) {
      // The browser lets the scrolling box have the focus, too.
      browser.press("Tab", 9);
    }
    assertEquals("B2", focused());
    press("ArrowDown", 40, "B3");
    press("ArrowDown", 40, "B4");
    press("ArrowRight", 39, "C4");
    press("ArrowDown", 40, "C5");
    press("ArrowLeft", 37, "B4");
    press("ArrowDown", 40, "B11");
    press("End", 35, "F11");
    press("PageDown", 34, "F21");
    press("ArrowUp", 38, "F20");
    press("Home", 36, "B18");
    assertTrue(text(".detail").startsWith("B18: "), () -> text(".detail"));
    assertTrue(
        page("parseFloat(page.defaultView.getComputedStyle(page.activeElement).outlineWidth) >= 2")
            .asBoolean(),
        "the focus can be seen");
  }

  private void press(String key, int code, String cell) {
    browser.press(key, code);
    assertEquals(cell, focused(), key);
  }

  private String focused() {
    return page("page.activeElement.dataset.cell ?? ''").asText();
  }

  @Test
  void showsChangesAndThenTheWholeTable() throws Exception {
    show(
        "openl_compare_revisions",
        "{'projectId':'Insurance','from':'%s','to':'latest'}".formatted(saved));
    assertEquals(3, count("td.changed"));
    assertEquals("was 150 → is 155", text("[data-cell=E8]"));
    assertEquals("150", text("[data-cell=E8] del"));
    assertEquals("155", text("[data-cell=E8] ins"));
    screenshots("changes");

    page("[...page.querySelectorAll('button')].at(-1).click()");
    browser.awaitTrue(PAGE + ".querySelectorAll('.cells tbody tr').length === 30");
    assertEquals(
        List.of("E8", "C15", "F27"),
        List.of(
            page("[...page.querySelectorAll('td.changed')].map(td => td.dataset.cell).join()")
                .asText()
                .split(",")));
    assertEquals("was South → is West", text("[data-cell=C15]"));
    page("page.querySelector('button').click()");
    assertEquals("E8", focused());
    screenshots("changed-table");
  }

  @Test
  void hostileTextsStayTexts() throws Exception {
    show("openl_get_table", "{'projectId':'Insurance','table':'texts'}");
    for (int i = 0; i < HOSTILE.size(); i++) {
      assertEquals(HOSTILE.get(i), text("[data-cell=B" + (4 + i) + "]"));
    }
    assertEquals(0, count("img, svg, body style, main script"));
    assertTrue(text("main").contains("<u>Hostile!B2"), () -> text("main"));
    screenshots("hostile");

    show("Hostile", new JsonObject(), hostileResult());
    assertEquals(0, count("img, svg, body style, main script, u"));
    assertTrue(text("main").contains(HOSTILE.get(0)), () -> text("main"));
    assertTrue(browser.evaluate("window.attacked === undefined").asBoolean());
    assertTrue(browser.evaluate("({}).polluted === undefined").asBoolean());
  }

  /** An answer whose every name and value is hostile, and whose shapes are not those of tools. */
  private static JsonObject hostileResult() {
    JsonObject fields = new JsonObject();
    HOSTILE.forEach(text -> fields.put(text, text));
    fields.put("constructor", new JsonObject().put("prototype", "x"));
    JsonObject content =
        new JsonObject()
            .put("__proto__", new JsonObject().put("polluted", 1))
            .put("results", List.of(fields, new JsonObject().put("listed", List.of(fields))))
            .put("notes", HOSTILE)
            .put("columns", HOSTILE)
            .put("rows", HOSTILE)
            .put("merged", List.of("A1:XFD1048576", "<b>"))
            .put("inputs", fields);
    return new JsonObject().put("content", List.of()).put("structuredContent", content);
  }

  @Test
  void showsFiveHundredRows() throws Exception {
    show("openl_get_table", "{'projectId':'Insurance','table':'Big'}");
    assertEquals(500, count(".cells tbody tr"));
    long begin = System.nanoTime();
    page("page.querySelector('[data-cell=C501]').focus()");
    assertEquals("C501", focused());
    LOG.infof("The last of 500 rows is focused in %d ms", (System.nanoTime() - begin) / 1_000_000);
    assertTrue(
        page("page.querySelector('.cells thead').getBoundingClientRect().bottom <= page.activeElement.getBoundingClientRect().top")
            .asBoolean());
    browser.appearance("light", 320);
    awaitSize();
    browser.screenshot("view-big-light-320");
  }

  @Test
  void showsMoreRows() {
    show("openl_get_table", "{'projectId':'Insurance','table':'Big','maxRows':300}");
    assertEquals(300, count(".cells tbody tr"));
    assertTrue(text("main").contains("300 of 500 rows. The others are not shown."));
    page("page.querySelector('button').click()");
    browser.awaitTrue(PAGE + ".querySelectorAll('.cells tbody tr').length === 500");
    assertTrue(text("main").contains("All 500 rows."));
  }

  @Test
  void showsNestedResults() throws Exception {
    show("openl_explain_result", new JsonObject(), nestedResult());
    assertEquals(2, count("td.good"), "the cells that fired");
    assertTrue(text("main").contains("✗ not matched"), () -> text("main"));
    assertTrue(text("main").contains("✗ not as expected157.5"), () -> text("main"));
    screenshots("explained");
  }

  /** Results as tools could have them that trace and test rules. */
  private static JsonObject nestedResult() {
    return new JsonObject(
        """
        {"content": [], "structuredContent": {
          "notes": ["The result comes from the rule in row 4."], "status": "completed", "result": 157.5,
          "calls": [{"table": "Premium", "result": 157.5,
            "steps": [{"step": "Base", "cell": "C11", "value": 100}, {"step": "Factor", "cell": "C12", "value": 1.575}],
            "calls": [{"table": "AgeFactor", "fired": true, "grid": {"columns": ["B", "C"], "merged": ["B2:C2"],
                "rows": [[2, "SimpleRules Double AgeFactor(Integer age)"], [3, "Age", "Factor"], [4, "< 25", 1.575], [5, ">= 25", 1]],
                "fired": ["B4:C4"]},
              "conditions": [{"row": 4, "condition": "< 25", "matched": true}, {"row": 5, "condition": ">= 25", "matched": false}]}]}],
          "results": [{"table": "PremiumTest", "cases": 2, "failures": 1, "listed": [{"id": "1", "outcome": "failed",
            "inputs": {"age": "20"}, "different": [{"name": "_res_", "expected": "150", "actual": "157.5"}]}]}]}}
        """);
  }

  @Test
  void showsAFailure() throws Exception {
    show("openl_get_table", "{'projectId':'Insurance','table':'Nothing'}");
    assertTrue(text("[role=alert]").startsWith("✗ The call failed"), () -> text("main"));
    screenshots("failure");
  }

  /** The policy of the page holds, although this host adds none. */
  @Test
  void connectsToNothing() {
    show("openl_get_table", "{'projectId':'Insurance','table':'DriverPremium'}");
    browser.evaluate(
        FRAME
            + ".contentWindow.fetch('/scenario').then(() => window.fetched = 'yes', () => window.fetched = 'no')");
    browser.awaitTrue("window.fetched !== undefined");
    assertEquals("no", browser.evaluate("window.fetched").asText());
  }

  @Test
  void followsTheThemeAndEnds() {
    show("openl_get_table", "{'projectId':'Insurance','table':'DriverPremium'}");
    String background = "page.defaultView.getComputedStyle(page.body).backgroundColor";
    String light = page(background).asText();
    browser.evaluate("appearance('dark')");
    browser.awaitTrue("(page => %s)(%s) !== '%s'".formatted(background, PAGE, light));
    browser.evaluate("teardown()");
    browser.awaitTrue("seen.teardown !== undefined");
    assertFalse(browser.evaluate("JSON.stringify(seen.teardown)").asText().contains("error"));
  }
}
