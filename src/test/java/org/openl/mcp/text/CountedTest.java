package org.openl.mcp.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openl.mcp.call.results.EmptyNote;
import org.openl.mcp.call.results.Excerpt;

/** Tests the singular and the plural in sentences. */
class CountedTest {

  @Test
  void writesTheNumberOfOneAndOfSeveral() {
    assertEquals(
        List.of("0 tables", "1 table", "2 tables", "1 branch", "2 branches"),
        List.of(
            Counted.of(0, "table"),
            Counted.of(1, "table"),
            Counted.of(2, "table"),
            Counted.of(1, "branch", "branches"),
            Counted.of(2, "branch", "branches")));
  }

  @Test
  void writesSentencesAboutOneThing() {
    assertEquals("This is only the first row.", Excerpt.onlyFirst(1, "row"));
    assertEquals(
        Optional.of(
            "The only project that the signed-in user can see does not match. Its status: 'CLOSED'."),
        EmptyNote.projects(0, List.of("CLOSED")));
  }
}
