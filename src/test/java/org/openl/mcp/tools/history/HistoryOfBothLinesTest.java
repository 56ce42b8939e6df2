package org.openl.mcp.tools.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.StudioCaller;
import org.openl.mcp.doubles.studio.ToolScenarios;

/** Unsaved versions with both lines of Studio. */
abstract class HistoryOfBothLinesTest extends ToolScenarios {

  /** Changes the factor of the first rule of AgeFactor (C4), without saving. */
  abstract void edit(double factor);

  /** Returns the address of AgeFactor. */
  String table(StudioCaller caller) {
    JsonNode list = caller.get(path() + "/tables").body();
    return StreamSupport.stream((list.isArray() ? list : list.path("content")).spliterator(), false)
        .filter(item -> item.path("name").asText().equals("AgeFactor"))
        .map(item -> path() + "/tables/" + item.path("id").asText())
        .findFirst()
        .orElseThrow();
  }

  List<JsonObject> versions() {
    JsonObject listed = tools.content("openl_list_local_changes", of(""));
    return listed.containsKey("versions")
        ? listed.getJsonArray("versions").stream().map(JsonObject.class::cast).toList()
        : List.of();
  }

  private String restore(String version) {
    return "'id':'" + version + "'";
  }

  @Test
  void listsTheVersionsWithTheirTimes() {
    open(me);
    assertEquals(List.of(), versions());
    edit(2);
    edit(3);

    List<JsonObject> versions = versions();

    assertEquals(3, versions.size());
    assertEquals(true, versions.get(0).getBoolean("current"));
    assertFalse(versions.get(0).getString("id").contains("current"));
    assertTrue(versions.get(0).getString("changedAt").matches("20\\d\\d-.*Z"));
    assertEquals("Revision Version", versions.get(2).getString("id"));
  }

  @Test
  void restoresAVersionAfterAPersonHasAllowedIt() {
    open(me);
    edit(2);
    edit(3);
    String older = versions().get(1).getString("id");
    studio.forgetRequests();
    assertTrue(
        confirmed("openl_restore_local_change", restore(older), DENY)
            .startsWith("Nothing was done"));
    assertEquals(List.of(), studio.writes());

    String text = confirmed("openl_restore_local_change", restore(older), ALLOW);

    assertTrue(text.contains("The version was restored."), text);
    assertTrue(asked.peek().contains("- 1 newer version: "), asked.peek());
    assertFalse(asked.peek().contains("would be lost"), asked.peek());
    assertEquals(1, studio.writes().size());
    assertEquals(true, versions().get(1).getBoolean("current"));
    assertEquals("EDITING", status());
    assertTrue(
        tools
            .failure("openl_restore_local_change", of(restore(older)))
            .startsWith("Nothing was restored. The module is in the version"));
  }

  @Test
  void refusesAVersionThatIsNotThere() {
    open(me);
    edit(2);
    studio.forgetRequests();

    String failure = tools.failure("openl_restore_local_change", of(restore("1")));

    assertTrue(failure.startsWith("Nothing was restored. There is no such version."), failure);
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void doesNotRestoreIfTheModuleHasChangedSinceThePersonWasAsked() {
    open(me);
    edit(2);
    edit(3);
    String older = versions().get(1).getString("id");

    String text = confirmed("openl_restore_local_change", restore(older), ALLOW, () -> edit(4));

    assertTrue(text.startsWith("Nothing was restored."), text);
    assertEquals(true, versions().get(0).getBoolean("current"));
  }

  @Test
  void needsAnOpenedProject() {
    assertTrue(
        tools
            .failure("openl_list_local_changes", of(""))
            .startsWith("The project 'Insurance' is not open."));
    assertTrue(
        tools
            .failure("openl_restore_local_change", of(restore("1")))
            .startsWith("The project 'Insurance' is not open."));
  }
}
