package org.openl.mcp.tools.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.doubles.Waiting;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioCaller;
import org.openl.mcp.workbooks.TestWorkbooks;

/** Runs of tables with Studio 6.x. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class TableRunToolsTest {

  private static final String TOOL = "openl_run_table";

  @TestHTTPResource URI uri;
  InMemoryStudio studio;
  private ToolCalls tools;

  @BeforeEach
  void createProject() {
    studio.reset();
    project("Insurance", SampleProjects.tested());
    tools = new ToolCalls(McpPost.open(uri.getPort()));
  }

  private void project(String name, Map<String, byte[]> files) {
    String path = "/projects/" + studio.project(name, files).replace("=", "%3D");
    StudioCaller me = new StudioCaller(studio.baseUrl(), "");
    assertEquals(204, me.send("PATCH", path, "{'status':'OPENED'}").status());
    studio.forgetRequests();
  }

  private static String of(String table, String inputs) {
    JsonObject arguments = new JsonObject().put("projectId", "Insurance").put("table", table);
    return inputs.isEmpty()
        ? arguments.encode()
        : arguments.put("inputs", inputs.replace('`', '"')).encode();
  }

  private List<String> runs() {
    return studio.writes().stream().filter(line -> line.contains("/run")).toList();
  }

  /** The arguments of {@link ToolCalls} have single quotes; these have both. */
  private JsonObject call(String arguments) {
    return tools
        .client()
        .ask(
            "tools/call",
            new JsonObject().put("name", TOOL).put("arguments", new JsonObject(arguments)))
        .getJsonObject("result");
  }

  private JsonObject content(String table, String inputs) {
    JsonObject result = call(of(table, inputs));
    assertFalse(result.getBoolean("isError", false), result::encode);
    return result.getJsonObject("structuredContent");
  }

  private String failure(String table, String inputs) {
    JsonObject result = call(of(table, inputs));
    assertEquals(true, result.getBoolean("isError"), result::encode);
    return result.getJsonArray("content").getJsonObject(0).getString("text");
  }

  @Test
  void runsASimpleRule() {
    JsonObject answer = content("AgeFactor", "{`age`:20}");

    assertEquals(1.5, answer.getDouble("result"));
    assertFalse(answer.containsKey("notes"), answer::encode);
    assertEquals(1, runs().size());
  }

  @Test
  void runsASpreadsheetWithADatatype() {
    JsonObject answer = content("Premium", "{`driver`:{`name`:`Ada`,`age`:20}}");

    assertEquals(150, answer.getJsonObject("result").getDouble("$Value$Result"));
  }

  @Test
  void anExampleOfTheInputsRunsNothing() {
    JsonObject answer = content("Premium", "");

    assertEquals(
        "{\"driver\":{\"name\":\"text\",\"age\":0}}", answer.getJsonObject("example").encode());
    assertEquals("{\"driver\":\"Driver\"}", answer.getJsonObject("types").encode());
    assertEquals(List.of(), runs());
    JsonObject again = content("Premium", answer.getJsonObject("example").encode());
    assertEquals(150, again.getJsonObject("result").getDouble("$Value$Result"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {`ages`:20}                  | The table has no input 'ages'. Its inputs are: 'age'.
          {`params`:{`years`:1}}       | The table has no input 'years'. Its inputs are: 'age'.
          [20]                         | 'inputs' must be a JSON object with a member for each input.
          20                           | 'inputs' must be a JSON object with a member for each input.
          {`age`:                      | 'inputs' is not JSON:
          {`params`:{`age`:1},`age`:2} | 'params' contains the inputs, but 'age' is outside of it.
          {`age`:1,`runtimeContext`:{}} | The rules of this project get no runtime context.
          """)
  void inputsThatStudioWouldIgnoreAreRefused(String inputs, String why) {
    String text = failure("AgeFactor", inputs);

    assertTrue(text.startsWith("The table was not run. " + why), text);
    assertTrue(text.endsWith("Repeat the call with inputs such as {\"age\":0}."), text);
    assertEquals(List.of(), runs());
  }

  /** Studio ignores members of structures that it does not know, too. */
  @Test
  void membersThatStudioIgnoresAndThoseWithoutAValueAreNamed() {
    assertEquals(
        "[\"The inputs have no members 'driver.nam', so OpenL Studio may have ignored them.\",\"These inputs had no value: 'driver.name'.\"]",
        content("Premium", "{`driver`:{`nam`:`Ada`,`age`:20}}").getJsonArray("notes").encode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{`age`:`20`}", "{`age`:{`a`:1}}"})
  void aValueOfAnotherTypeIsRefused(String inputs) {
    String text = failure("AgeFactor", inputs);

    assertTrue(text.startsWith("The table was not run. 'age' must be a number."), text);
    assertEquals(List.of(), runs());
  }

  @Test
  void saysWhichRulesWereRun() {
    String rules = content("AgeFactor", "{`age`:20}").getString("ranOn");

    assertTrue(rules.matches("branch 'master', revision \\w+, without unsaved changes"), rules);
  }

  /** An empty result is not the same as no result. */
  @Test
  void anEmptyResultIsShown() {
    project(
        "Nothing",
        Map.of(
            "Main.xlsx",
            TestWorkbooks.xlsx()
                .sheet("Rules")
                .row("B2", "Spreadsheet SpreadsheetResult Nothing()")
                .row("B3", "Step", "Value")
                .bytes()));
    String arguments = "{\"projectId\":\"Nothing\",\"table\":\"Nothing\"%s}";

    JsonObject answer =
        call(arguments.formatted(",\"inputs\":\"{}\"")).getJsonObject("structuredContent");
    assertEquals(new JsonObject(), answer.getJsonObject("result"), answer::encode);
    JsonObject example = call(arguments.formatted("")).getJsonObject("structuredContent");
    assertEquals(new JsonObject(), example.getJsonObject("example"), example::encode);
  }

  @Test
  void missingInputsAreNamed() {
    JsonObject answer = content("AgeFactor", "{}");

    assertEquals(
        "[\"These inputs had no value: 'age'.\",\"The result is null: the table returned nothing.\"]",
        answer.getJsonArray("notes").encode());
  }

  /** API-6.md: 400 for a test table; other tables cannot be executed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          AgeFactorTest | 'AgeFactorTest' is a test table. Run it with openl_run_tests.
          Driver        | 'Driver' is a table of the kind 'Datatype', which cannot be run.
          """)
  void onlyRulesAreRun(String table, String why) {
    assertTrue(failure(table, "{}").contains(why), () -> failure(table, "{}"));
    assertEquals(List.of(), runs());
  }

  @Test
  void theErrorOfARunIsTold() {
    project(
        "Zero",
        Map.of(
            "Main.xlsx",
            TestWorkbooks.xlsx()
                .sheet("Rules")
                .row("B2", "Spreadsheet Double Share(Integer n)")
                .row("B3", "Step", "Value")
                .row("B4", "Base", 100)
                .row("B5", "RETURN", "= $Base / n")
                .bytes()));

    JsonObject answer =
        call("{\"projectId\":\"Zero\",\"table\":\"Share\",\"inputs\":\"{\\\"n\\\":0}\"}")
            .getJsonObject("structuredContent");

    assertEquals("[\"Division by zero.\"]", answer.getJsonArray("errors").encode());
    assertEquals(
        "[\"There is no result, because the table failed.\"]",
        answer.getJsonArray("notes").encode());
  }

  /** API-6.md: 202 notReady in newer versions, 409 in older ones. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void waitsForAResultThatIsNotReady(boolean older) {
    studio.notReady(3, older);

    assertEquals(1.5, content("AgeFactor", "{`age`:20}").getDouble("result"));
    assertEquals(1, runs().size());
  }

  @Test
  void aLargeResultIsShortenedAndSaysSo() {
    project(
        "Large",
        Map.of(
            "Main.xlsx",
            TestWorkbooks.xlsx()
                .sheet("Rules")
                .row("B2", "SimpleRules String Text(Integer n)")
                .row("B3", "N", "Text")
                .row("B4", "< 100", "abc ".repeat(7_000))
                .bytes()));

    JsonObject answer =
        call("{\"projectId\":\"Large\",\"table\":\"Text\",\"inputs\":\"{\\\"n\\\":1}\"}")
            .getJsonObject("structuredContent");

    assertTrue(answer.getString("result").endsWith(" characters left out]"), answer::encode);
    assertTrue(answer.getJsonArray("notes").encode().contains("The result is too long"));
  }

  @Test
  void aCancelledRunIsEndedInStudio() {
    studio.notReady(100_000, false);
    McpPost.Sent call =
        tools
            .client()
            .send(
                "tools/call",
                new JsonObject()
                    .put("name", TOOL)
                    .put("arguments", new JsonObject(of("AgeFactor", "{`age`:20}"))));
    Waiting.until(() -> studio.requests().stream().anyMatch(line -> line.contains("/run/result")));

    tools.client().notify("notifications/cancelled", new JsonObject().put("requestId", call.id()));

    Waiting.until(() -> studio.endedJobs() == 1);
    assertTrue(runs().get(1).startsWith("DELETE "), runs()::toString);
  }
}
