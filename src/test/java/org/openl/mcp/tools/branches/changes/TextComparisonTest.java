package org.openl.mcp.tools.branches.changes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextComparisonTest {

  private static final String BASE = "a\nb\nc\nd\ne\n";

  private static FileChanges compare(String base, String ours, String theirs) {
    return TextComparison.of(
        "notes.txt", base.getBytes(UTF_8), ours.getBytes(UTF_8), theirs.getBytes(UTF_8));
  }

  private static List<String> lines(String ours, String theirs) {
    return compare(BASE, ours.replace(' ', '\n'), theirs.replace(' ', '\n')).changes().stream()
        .map(
            change ->
                "%s %s: %s, %s, %s"
                    .formatted(
                        change.side(),
                        change.at(),
                        change.base().orElse("-").replace('\n', '+'),
                        change.ours().orElse("-").replace('\n', '+'),
                        change.theirs().orElse("-").replace('\n', '+')))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          a b C d e   ; a b c d e   ; ours line 3: c, C, -
          a b c d e   ; a b c D e   ; theirs line 4: d, -, D
          a b C d e   ; a b X d e   ; conflict line 3: c, C, X
          a b C d e   ; a b c D e   ; conflict lines 3-4: c+d, C+d, c+D
          a b C d e   ; a b d e     ; conflict line 3: c, C, (removed)
          a b c d e f ; a b c d e g ; conflict after line 5: -, f, g
          0 a b c d e ; a b c d e   ; ours before line 1: -, 0, -
          a d e       ; a b c d e   ; ours lines 2-3: b+c, (removed), -
          """)
  void saysWhichLinesWhoHasChanged(String ours, String theirs, String expected) {
    assertEquals(List.of(expected), lines(ours, theirs));
  }

  @Test
  void listsConflictsFirstAndNoCommonChanges() {
    assertEquals(
        List.of("conflict line 5: e, E, X", "ours line 3: c, C, -"),
        lines("A b C d E", "A b c d X"));
  }

  @Test
  void comparesNoOtherFiles() {
    byte[] binary = {0, 1, 2};
    FileChanges changes = TextComparison.of("a.bin", binary, binary, binary);
    assertTrue(changes.notCompared().orElseThrow().startsWith("It is neither"), changes::toString);
    byte[] latin = {(byte) 0xe4};
    assertTrue(TextComparison.of("a.txt", latin, latin, latin).notCompared().isPresent());
  }

  @Test
  void showsOnlyTheBeginningOfLongChanges() {
    String many = IntStream.range(0, 50).mapToObj(i -> "x" + i).collect(Collectors.joining("\n"));
    String shown = compare("a", many, "a").changes().get(0).ours().orElseThrow();
    assertTrue(shown.endsWith("\n… 30 more lines"), shown);
  }

  /** Whatever the texts are, applying the differences to the old one gives the new one. */
  @Test
  void findsDifferencesThatLeadToTheNewText() {
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      List<String> before = any(random);
      List<String> after = any(random);
      List<String> applied = new ArrayList<>();
      int at = 0;
      for (LineDiff.Hunk hunk : LineDiff.of(before, after)) {
        applied.addAll(before.subList(at, hunk.from()));
        applied.addAll(hunk.lines());
        at = hunk.to();
      }
      applied.addAll(before.subList(at, before.size()));
      assertEquals(after, applied);
    }
  }

  private static List<String> any(Random random) {
    return random.ints(random.nextInt(12), 0, 4).mapToObj(String::valueOf).toList();
  }

  @Test
  void takesLargeTextsAsOneDifference() {
    List<String> before = IntStream.range(0, 2_000).mapToObj(i -> "a" + i).toList();
    List<String> after = IntStream.range(0, 2_000).mapToObj(i -> "b" + i).toList();
    assertEquals(List.of(new LineDiff.Hunk(0, 2_000, after)), LineDiff.of(before, after));
  }
}
