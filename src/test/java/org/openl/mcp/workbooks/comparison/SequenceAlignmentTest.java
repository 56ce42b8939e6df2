package org.openl.mcp.workbooks.comparison;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
            IntStream.of(
                    SequenceAlignment.origins(
                        letters(before), letters(after), 1, (i, k) -> 0, () -> {}))
                .mapToObj(String::valueOf)
                .toList()));
  }

  @Test
  void pairsSimilarItems() {
    int[] origins =
        SequenceAlignment.origins(
            letters("abc"), letters("xyzw"), 1, (i, k) -> i > 0 && i == k ? 1 : 0, () -> {});

    assertArrayEquals(new int[] {0, 1, 2, -1}, origins);
  }

  @Property
  void keepsTheOrder(
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 9) Integer> before,
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 9) Integer> after) {
    int[] origins =
        SequenceAlignment.origins(
            keys(before),
            keys(after),
            1,
            (i, k) -> before.get(i).equals(after.get(k)) ? 1 : 0,
            () -> {});

    List<Integer> kept = IntStream.of(origins).filter(i -> i >= 0).boxed().toList();
    assertEquals(kept.stream().distinct().sorted().toList(), kept);
  }

  @Test
  void comparesALimitedNumberOfPairs() {
    AtomicLong compared = new AtomicLong();
    List<long[]> before = keys(IntStream.range(0, 50_000));
    List<long[]> after = keys(IntStream.range(0, 50_001).map(i -> i == 25_000 ? i : -1 - i));

    int[] origins =
        SequenceAlignment.origins(
            before,
            after,
            1,
            (i, k) -> {
              compared.incrementAndGet();
              return 0;
            },
            () -> {});

    assertEquals(25_000, origins[25_000]);
    assertTrue(compared.get() < 1_000_000, compared::toString);
  }

  @Test
  void comparesALimitedNumberOfCells() {
    AtomicLong compared = new AtomicLong();
    List<long[]> before = keys(IntStream.range(0, 100_000).map(i -> i / 100));
    List<long[]> after =
        keys(IntStream.range(0, 100_000).map(i -> i % 100 == 0 ? i / 100 : -1 - i / 100));

    SequenceAlignment.origins(
        before,
        after,
        1_000,
        (i, k) -> {
          compared.incrementAndGet();
          return 0;
        },
        () -> {});

    assertTrue(compared.get() <= 50_000, compared::toString);
  }

  @Test
  void endsForItemsThatHoldOnlyBetweenOthers() {
    // Between two items that hold, only one more is unique: b a c b d c e d ...
    int size = 20_000;
    List<long[]> before = keys(nested(size, 0));
    List<long[]> after = keys(nested(size, 1));

    int[] origins = SequenceAlignment.origins(before, after, 1, (i, k) -> 0, () -> {});

    assertEquals(after.size(), origins.length);
  }

  /** Returns b a c b d c e d and so on, with other items between them. */
  private static IntStream nested(int size, int other) {
    return IntStream.range(0, size)
        .flatMap(i -> IntStream.of(i + 1, -1 - 2 * size * other - 2 * i, i));
  }

  @Test
  void canBeStoppedBetweenPairs() {
    AtomicLong compared = new AtomicLong();
    List<long[]> before = keys(IntStream.range(0, 500));
    List<long[]> after = keys(IntStream.range(1_000, 1_500));

    assertThrows(
        ComparisonStoppedException.class,
        () ->
            SequenceAlignment.origins(
                before,
                after,
                1,
                (i, k) -> (int) compared.incrementAndGet(),
                () -> {
                  if (compared.get() > 10_000) {
                    throw new ComparisonStoppedException();
                  }
                }));

    assertTrue(compared.get() < 10_100, compared::toString);
  }

  private static List<long[]> letters(String text) {
    return keys(text.chars());
  }

  private static List<long[]> keys(List<Integer> items) {
    return keys(items.stream().mapToInt(item -> item));
  }

  private static List<long[]> keys(IntStream items) {
    return items.mapToObj(item -> new long[] {item}).toList();
  }
}
