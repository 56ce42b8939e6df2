package org.openl.mcp.workbooks.comparison;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceAlignmentTest {

  @ParameterizedTest
  @CsvSource({
    "abc, abc, 0 1 2",
    "abc, axbc, 0 -1 1 2",
    "abc, ac, 0 2",
    "abc, axc, 0 1 2",
    "abc, xyabc, -1 -1 0 1 2",
    "abcd, axyd, 0 1 2 3",
    "abcd, axyzd, 0 -1 -1 -1 3",
    "aaab, aaaab, 0 1 2 -1 3",
    "abcdef, defabc, -1 -1 -1 0 1 2"
  })
  void findsWhereItemsWereBefore(String before, String after, String origins) {
    assertEquals(
        origins,
        String.join(
            " ",
            IntStream.of(SequenceAlignment.origins(letters(before), letters(after), 1, (i, k) -> 0))
                .mapToObj(String::valueOf)
                .toList()));
  }

  @Test
  void pairsSimilarItems() {
    int[] origins =
        SequenceAlignment.origins(
            List.of("a1", "b1", "c1"),
            List.of("x2", "b2", "c2", "y2"),
            1,
            (i, k) -> i > 0 && i == k ? 1 : 0);

    assertArrayEquals(new int[] {0, 1, 2, -1}, origins);
  }

  @Property
  void keepsTheOrder(
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 9) Integer> before,
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 9) Integer> after) {
    int[] origins =
        SequenceAlignment.origins(
            before, after, 1, (i, k) -> before.get(i).equals(after.get(k)) ? 1 : 0);

    List<Integer> kept = IntStream.of(origins).filter(i -> i >= 0).boxed().toList();
    assertEquals(kept.stream().distinct().sorted().toList(), kept);
  }

  @Test
  void comparesALimitedNumberOfPairs() {
    AtomicLong compared = new AtomicLong();
    List<String> before = IntStream.range(0, 50_000).mapToObj(i -> "a" + i).toList();
    List<String> after =
        new ArrayList<>(IntStream.range(0, 50_001).mapToObj(i -> "b" + i).toList());
    after.set(25_000, "a25000");

    int[] origins =
        SequenceAlignment.origins(
            before,
            after,
            1,
            (i, k) -> {
              compared.incrementAndGet();
              return 0;
            });

    assertEquals(25_000, origins[25_000]);
    assertTrue(compared.get() < 1_000_000, compared::toString);
  }

  @Test
  void comparesALimitedNumberOfCells() {
    AtomicLong compared = new AtomicLong();
    List<String> before = IntStream.range(0, 100_000).mapToObj(i -> "a" + i / 100).toList();
    List<String> after =
        IntStream.range(0, 100_000).mapToObj(i -> (i % 100 == 0 ? "a" : "b") + i / 100).toList();

    SequenceAlignment.origins(
        before,
        after,
        1_000,
        (i, k) -> {
          compared.incrementAndGet();
          return 0;
        });

    assertTrue(compared.get() <= 50_000, compared::toString);
  }

  private static List<String> letters(String text) {
    return List.of(text.split(""));
  }
}
