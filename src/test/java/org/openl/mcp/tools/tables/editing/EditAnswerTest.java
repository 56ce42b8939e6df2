package org.openl.mcp.tools.tables.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an answer says about edits. */
class EditAnswerTest {

  private static String sentence(String... notes) {
    return new EditAnswer(
            List.of(notes),
            Optional.empty(),
            "1",
            Optional.empty(),
            "Insurance",
            Optional.empty(),
            Optional.empty(),
            Map.of("C4", "1 → 2"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            List.of())
        .sentence();
  }

  /** Rows that hold 101 times the same value, then a last one. */
  private static ObjectNode rows(String value, String last) {
    ObjectNode view = JsonNodeFactory.instance.objectNode().put("tableType", "Vocabulary");
    ArrayNode values = view.putArray("values");
    for (int i = 0; i < 101; i++) {
      values.addObject().put("value", value);
    }
    values.addObject().put("value", last);
    return view;
  }

  @Test
  void aSpaceStandsBetweenSentencesOnly() {
    assertEquals("Cells changed: 1.", sentence());
    assertEquals("One. Two. Cells changed: 1.", sentence("One.", "Two."));
  }

  @Test
  void eachNoteAboutWrittenRowsStandsAlone() {
    WrittenRows written =
        WrittenRows.of(
            new TypedRows(rows("<=3", "a")), new TypedRows(rows("<= 3.0", "b")), 2, 4, 1);

    assertEquals(
        List.of(
            "The edits were written, but OpenL Studio shows other values than intended: B105: a →"
                + " b. Look at the table in OpenL Studio before saving the project, or discard the"
                + " changes.",
            "OpenL Studio writes 101 cells in another form, of which 100 are listed."),
        written.notes());
    assertEquals(100, written.rewritten().size());
  }

  @Test
  void aCutTextSaysHowMuchIsLeftOut() {
    String same = "x".repeat(300);
    WrittenRows written =
        WrittenRows.of(
            new TypedRows(rows(same + "1", "a")),
            new TypedRows(rows(same + "2" + same, "a")),
            2,
            4,
            1);

    String note = written.notes().get(0);
    String shown = "x".repeat(40);
    assertTrue(
        note.contains(
            "B4: [260 characters left out] …%s1 → [260 characters left out] …%s2"
                .formatted(shown, shown)),
        note);
    assertTrue(note.contains("… [221 characters left out]; B5: "), note);
    assertTrue(note.contains("; and 91 more cells. Look at the table"), note);
  }

  @Test
  void changesThatAreNotKnownAreNotCounted() {
    EditAnswer answer =
        new EditAnswer(
            List.of("One."),
            Optional.empty(),
            "1",
            Optional.empty(),
            "Motor",
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            List.of());
    assertEquals("One.", answer.sentence());
  }
}
