package org.openl.mcp.tools.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openl.mcp.call.confirmation.Confirmation;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.TestProject;
import org.openl.mcp.tools.comparison.ChangedFile;
import org.openl.mcp.tools.projects.StateComparison.Result;

class LostChangesTest {

  private static final ProjectDetails PROJECT =
      TestProject.of("id", "Bank").status("EDITING").revision("abc").details();

  private static Confirmation asked(String checksum) {
    Result lost =
        new Result(Optional.empty(), List.of(), Map.of("rules.xml", checksum), "Not listed.");
    return ProjectDiscarding.confirmation(PROJECT, lost, List.of(lost.reason()), List.of());
  }

  /** An answer is valid only for what the person was asked about, also if the text is the same. */
  @Test
  void aQuestionIsOnlyForTheSameChanges() {
    assertEquals(asked("1-a"), asked("1-a"));
    assertEquals(asked("1-a").question(), asked("1-b").question());
    assertNotEquals(asked("1-a"), asked("1-b"));
  }

  @Test
  void namesTheTablesOfTheSessionIfStudioDoesNotListTheChanges() {
    Result lost = Result.none("Not listed.");

    assertEquals(
        List.of("Not listed.", "This session has changed 2 tables: 'Rates', 'Limits'"),
        new LostChanges(PROJECT, lost, List.of("Rates", "Limits"), null).numbers());
    assertEquals(List.of("Not listed."), new LostChanges(PROJECT, lost, List.of(), null).numbers());
  }

  @Test
  void namesTheFilesThatDiffer() {
    assertEquals(
        List.of("'a b' (added)", "'c' (changed)", "'r' (removed)"),
        ChangedFile.of(
                Map.of("c", "1", "r", "1", "s", "1"), Map.of("c", "2", "s", "1", "a\nb", "1"))
            .stream()
            .map(ChangedFile::text)
            .toList());
  }
}
