package org.openl.mcp.tools.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpSyncClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.ChangedWorkbook;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.real.CellEdit;
import org.openl.mcp.real.Conversation;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.RateChange;

/** Whole jobs of a user, each as the calls that an assistant makes, with Studio 6.x. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class RateScriptsTest {

  private static final Logger LOG = Logger.getLogger(RateScriptsTest.class);
  private static final String NAME = "Insurance";
  private static final String WORKBOOK = "Main.xlsx";

  @TestHTTPResource URI uri;
  InMemoryStudio studio;

  @BeforeEach
  @AfterEach
  void reset() {
    studio.reset();
  }

  /** Creates a project whose workbook has other numbers. */
  private void create(Map<String, byte[]> files, String sheet, Map<String, Double> cells) {
    studio.project(NAME, Map.of(WORKBOOK, ChangedWorkbook.of(files.get(WORKBOOK), sheet, cells)));
  }

  private McpSyncClient client() {
    return McpClients.http(URI.create("http://127.0.0.1:" + uri.getPort() + "/mcp"));
  }

  private void log(String job, Conversation mcp) {
    LOG.infof(
        "%s with 6.x: %d calls, %d bytes of text, %d of structured content, %d requests to Studio",
        job, mcp.calls(), mcp.textBytes(), mcp.bytes(), studio.requests().size());
  }

  /** The tests expect the new rate already. */
  @Test
  void changesARateTestsItAndSaves() {
    create(SampleProjects.tested(), "Tests", Map.of("D5", 1.6, "E13", 160.0));
    try (McpSyncClient client = client()) {
      Conversation mcp = new Conversation(client);
      new RateChange(new CellEdit(NAME, "AgeFactor", "C4"), "1.5", "1.6", 2)
          .play(mcp, "Raise the rate of young drivers");
      log("Change a rate, test, save", mcp);
      assertEquals(6, mcp.calls());
    }
    String newest = studio.revisions(NAME, "master").get(0);
    assertEquals(2, studio.revisions(NAME, "master").size(), newest);
  }

  /** The rate of young drivers has a typing error. */
  @Test
  void findsWhyAResultIsWrongAndMendsIt() {
    create(SampleProjects.insurance(), "Rules", Map.of("C4", 15.0));
    Map<String, Object> tests = Map.of("projectId", NAME, "failuresOnly", true);
    try (McpSyncClient client = client()) {
      Conversation mcp = new Conversation(client);
      mcp.ask("openl_open_project", Map.of("projectId", NAME));
      JsonNode failed = mcp.ask("openl_run_tests", tests).at("/results/0");
      assertEquals("PremiumTest", failed.path("table").asText(), failed::toString);
      assertEquals("150", failed.at("/listed/0/different/0/expected").asText(), failed::toString);
      String why =
          mcp.read(
              "openl_explain_result",
              Map.of(
                  "projectId",
                  NAME,
                  "table",
                  "PremiumTest",
                  "testCase",
                  failed.at("/listed/0/id").asText()));
      assertTrue(
          why.contains(
              "AgeFactor ([Main.xlsx]Rules!B2:C6), called by $Result\n    fired: R1, row 4: < 25 | 15"),
          why);
      new CellEdit(NAME, "AgeFactor", "C4").set(mcp, "15", "1.5");
      assertEquals("passed", mcp.ask("openl_run_tests", tests).path("state").asText());
      mcp.ask("openl_save_project", Map.of("projectId", NAME, "comment", "Mend the rate"));
      log("Find why a result is wrong, mend it, test", mcp);
      assertEquals(6, mcp.calls());
    }
  }
}
