package org.openl.mcp.tools.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.InProcessWithStudio5;

/** Unsaved versions with Studio 5.27, whose local history is that of the session's project. */
@QuarkusTest
@TestProfile(InProcessWithStudio5.class)
class HistoryToolsOf5Test extends HistoryOfBothLinesTest {

  @Override
  void edit(double factor) {
    String address = table(me);
    JsonNode view = me.get(address).body();
    ((ObjectNode) view.path("rules").path(0)).put("Factor", String.valueOf(factor));
    assertEquals(200, me.send("PUT", address, view.toString()).status());
  }

  /** REPORT.md: in a session that has read another project, the same id is that of its module. */
  @Test
  void doesNotRestoreTheVersionWithoutChanges() {
    open(me);
    edit(2);
    studio.forgetRequests();

    String failure = tools.failure("openl_restore_local_change", of("'id':'Revision Version'"));

    assertTrue(failure.contains("Use openl_discard_changes"), failure);
    assertEquals(List.of(), studio.writes());
  }

  /** REPORT.md: restoring an unknown id is a silent 204. */
  @Test
  void readsTheTablesOfItsProjectFirst() {
    open(me);
    edit(2);
    studio.forgetRequests();

    versions();

    List<String> requests = studio.requests();
    assertTrue(
        requests.indexOf("GET /rest/history/project")
            > requests.indexOf("GET /rest" + path() + "/tables?unpaged=true"),
        requests::toString);
  }

  @Test
  void refusesAnotherModule() {
    open(me);

    assertTrue(
        tools
            .failure("openl_list_local_changes", of("'module':'Main'"))
            .contains("Repeat the call without 'module'."));
  }
}
