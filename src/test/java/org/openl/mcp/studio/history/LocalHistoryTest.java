package org.openl.mcp.studio.history;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The unsaved versions of a workbook. */
class LocalHistoryTest {

  private static LocalHistory history(String... versions) {
    return new LocalHistory(List.of(versions));
  }

  @Test
  void countsChanges() {
    LocalHistory none = history();
    LocalHistory one = history("5_current", "Revision Version");
    LocalHistory two = history("7_current", "5", "Revision Version");

    assertTrue(one.hasOneChangeMoreThan(none));
    assertTrue(two.hasOneChangeMoreThan(one));
    assertFalse(two.hasOneChangeMoreThan(none));
    assertFalse(one.hasOneChangeMoreThan(one));
  }

  /** OpenL Studio deletes the oldest version if there are many. */
  @Test
  void countsOnlyNewChanges() {
    assertTrue(history("9_current", "7").hasOneChangeMoreThan(history("7_current", "5")));
  }

  @Test
  void anEarlierVersionThatWasRestoredIsNoNewChange() {
    assertFalse(
        history("7", "5_current", "Revision Version")
            .hasOneChangeMoreThan(history("7_current", "5", "Revision Version")));
  }
}
