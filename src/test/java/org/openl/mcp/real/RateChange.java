package org.openl.mcp.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A conversation that changes a rate whose tests expect the new one already, and saves it when they
 * pass.
 *
 * @param rate the cell of the rate
 * @param before the rate before the change
 * @param after the rate after the change
 * @param failures how many tests fail before the change
 */
public record RateChange(CellEdit rate, String before, String after, int failures) {

  /** Has the conversation. It fails if an answer is not as it should be. */
  public void play(Conversation mcp, String comment) {
    mcp.ask("openl_open_project", Map.of("projectId", rate.project()));
    JsonNode failed = test(mcp);
    assertEquals("failed", failed.path("state").asText(), failed::toString);
    assertEquals(failures, failed.path("failures").asInt(), failed::toString);
    JsonNode rates = mcp.table(rate.project(), rate.table());
    assertTrue(rates.path("rows").toString().contains(before), rates::toString);

    rate.set(mcp, before, after);
    JsonNode passed = test(mcp);
    assertEquals("passed", passed.path("state").asText(), passed::toString);
    assertTrue(passed.path("unsaved").asBoolean(), passed::toString);
    JsonNode saved =
        mcp.ask("openl_save_project", Map.of("projectId", rate.project(), "comment", comment));
    assertTrue(rate.isIn(saved), saved::toString);
  }

  private JsonNode test(Conversation mcp) {
    return mcp.ask("openl_run_tests", Map.of("projectId", rate.project(), "failuresOnly", true));
  }
}
