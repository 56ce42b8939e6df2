package org.openl.mcp.call.confirmation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfirmationTest {

  private static final Confirmation DISCARD =
      new Confirmation(
          "Discard all unsaved changes",
          "Bank Rating",
          Optional.empty(),
          "The project goes back to the saved revision.",
          List.of());

  @Test
  void asksOnePlainQuestion() {
    assertEquals(
        """
        Discard all unsaved changes?

        Project: Bank Rating

        The project goes back to the saved revision.""",
        DISCARD.question());
  }

  /** A name with line breaks could pretend to be another line of the question. */
  @Test
  void keepsEachPartOnOneVisibleLine() {
    Confirmation confirmation =
        new Confirmation(
            "Delete the table 'a\nb'",
            "Bank\r\nBranch: test\u202E",
            Optional.of("main\u2028x"),
            "It is\tremoved.",
            List.of("one\ntwo"));
    assertEquals(
        """
        Delete the table 'a b'?

        Project: Bank Branch: test
        Branch: main x

        It is removed.

        This would be lost:
        - one two""",
        confirmation.question());
  }

  @Test
  void limitsWhatAPersonHasToRead() {
    Confirmation confirmation =
        new Confirmation(
            "a".repeat(1000),
            "p",
            Optional.empty(),
            "e",
            IntStream.range(0, 100).mapToObj(i -> "loss " + i).toList());
    assertEquals("a".repeat(300) + "…", confirmation.action());
    assertEquals(13, confirmation.losses().size());
    assertEquals("and 88 more", confirmation.losses().get(12));
  }

  @Test
  void showsDetailsAfterTheNumbers() {
    Confirmation confirmation =
        new Confirmation(
            "Discard all unsaved changes",
            "Bank Rating",
            Optional.of("main"),
            "It goes back.",
            List.of("2 cells in 1 table"),
            List.of("C4: 1 → 2", "and 1 more change"),
            "");
    assertEquals(
        """
        Discard all unsaved changes?

        Project: Bank Rating
        Branch: main

        It goes back.

        This would be lost:
        - 2 cells in 1 table

        In detail:
        - C4: 1 → 2
        - and 1 more change""",
        confirmation.question());
  }

  /** The number of the names that are left out must not be cut off. */
  @Test
  void namesAsManyAsALineCanShow() {
    assertEquals("2 tables: A, B", Confirmation.loss("2 tables", List.of("A", "B")));
    assertEquals("2 tables", Confirmation.loss("2 tables", List.of()));
    List<String> names =
        IntStream.range(0, 1000)
            .mapToObj(i -> "'A test with a long name %d'".formatted(i))
            .toList();
    Confirmation confirmation =
        new Confirmation(
            "a", "p", Optional.empty(), "e", List.of(Confirmation.loss("1000 tests", names)));
    String line = confirmation.losses().get(0);
    assertTrue(line.startsWith("1000 tests: 'A test with a long name 0', 'A test"), line);
    assertTrue(line.endsWith(" 8' and 991 more"), line);
  }

  @Test
  void comparesArgumentsInAnyOrder() {
    JsonObject arguments = new JsonObject("{\"a\":1,\"b\":[1,2]}");
    assertEquals(
        QuestionKey.digest(arguments), QuestionKey.digest(new JsonObject("{\"b\":[1,2],\"a\":1}")));
    assertNotEquals(
        QuestionKey.digest(arguments), QuestionKey.digest(new JsonObject("{\"b\":[2,1],\"a\":1}")));
    assertTrue(QuestionKey.digest(arguments).matches("[0-9a-f]{64}"));
  }
}
