package org.openl.mcp.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A conversation that changes a threshold of a rule, saves and compares the revision, and takes the
 * change back.
 *
 * @param project its name
 * @param table the name of the table
 * @param cell the address of the threshold
 * @param before the threshold before the change
 * @param after the threshold after the change
 */
public record ThresholdChange(
    String project, String table, String cell, String before, String after) {

  private static final String COMMENT = "Change a threshold";

  /**
   * Has the conversation. It fails if an answer is not as it should be.
   *
   * @param revision reads the newest revision from Studio
   * @param author the name under which Studio saves
   * @return the answer that compares the first revision with the last one
   */
  public JsonNode play(Conversation mcp, Supplier<String> revision, String author) {
    mcp.ask("openl_open_project", Map.of("projectId", project));
    JsonNode found = mcp.ask("openl_find", Map.of("text", table, "projectId", project));
    assertTrue(found.toString().contains(table), found::toString);
    String first = revision.get();

    cellEdit().set(mcp, before, after);
    assertEquals(first, revision.get(), "it is not saved yet");
    JsonNode checked = mcp.ask("openl_check_project", Map.of("projectId", project));
    assertEquals(0, checked.path("errors").asInt(), checked::toString);

    JsonNode saved = save(mcp, COMMENT);
    assertTrue(cellEdit().isIn(saved), saved::toString);
    String second = revision.get();
    assertNotEquals(first, second);
    JsonNode newest =
        mcp.ask("openl_list_revisions", Map.of("projectId", project, "limit", 1))
            .at("/revisions/0");
    assertEquals(second, newest.path("revision").asText(), newest::toString);
    assertTrue(newest.path("comment").asText().contains(COMMENT), newest::toString);
    assertEquals(author, newest.path("author").asText(), newest::toString);
    JsonNode compared = compare(mcp, first, second);
    assertTrue(cellEdit().isIn(compared), compared::toString);

    cellEdit().set(mcp, after, before);
    save(mcp, "Restore the threshold");
    JsonNode restored = compare(mcp, first, revision.get());
    assertFalse(cellEdit().isIn(restored), restored::toString);
    return restored;
  }

  /**
   * Returns the arguments of {@code openl_edit_table} that set the threshold.
   *
   * @param expected what the cell holds
   */
  public Map<String, Object> edits(String expected, String value) {
    return cellEdit().arguments(expected, value);
  }

  private CellEdit cellEdit() {
    return new CellEdit(project, table, cell);
  }

  private JsonNode save(Conversation mcp, String comment) {
    return mcp.ask("openl_save_project", Map.of("projectId", project, "comment", comment));
  }

  private JsonNode compare(Conversation mcp, String from, String to) {
    return mcp.ask("openl_compare_revisions", Map.of("projectId", project, "from", from, "to", to));
  }
}
