package org.openl.mcp.workbooks.comparison;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

/**
 * Finds which items of an old sequence are still in a new one, in the same order. Items that are
 * equal and unique hold first (patience diff). Between them, those that are most similar belong
 * together. What then remains at the same place, in the same number, was changed.
 */
final class SequenceAlignment {

  /** The number of pairs of items that are compared between two items that hold. */
  private static final long MOST_PAIRS = 1_000_000;

  /** How often items that hold are looked for between others that hold. */
  private static final int MOST_LEVELS = 50;

  /** The number of pairs between two checks. */
  private static final int CHECK_INTERVAL = 64;

  /** The number of cells that are compared in all pairs. */
  private static final long MOST_CELLS = 50_000_000;

  private final int[] before;
  private final int[] after;
  private final IntBinaryOperator similarity;
  private final long cellsOfPair;
  private final Runnable check;
  private long cells;

  /** For each item of the new sequence, the position of the old one, or -1. */
  private final int[] origins;

  private SequenceAlignment(
      List<long[]> before,
      List<long[]> after,
      long cellsOfPair,
      IntBinaryOperator similarity,
      Runnable check) {
    // A sorted map stays fast if a file has many items with the same hash code.
    Map<long[], Integer> numbers = new TreeMap<>(Arrays::compare);
    this.check = check;
    this.before = numbers(before, numbers);
    this.after = numbers(after, numbers);
    this.cellsOfPair = cellsOfPair;
    this.similarity = similarity;
    this.origins = new int[after.size()];
    Arrays.fill(origins, -1);
  }

  /**
   * Aligns two sequences.
   *
   * @param before the keys of the old items; equal items have equal keys
   * @param after the keys of the new items
   * @param cellsOfPair the work of a comparison: about how many cells it compares
   * @param similarity how much an old and a new item, given by their positions, have in common; 0
   *     for nothing
   * @param check throws an exception if the comparison must stop
   * @return for each new item the position of the old one, or -1 if it is new
   */
  static int[] origins(
      List<long[]> before,
      List<long[]> after,
      long cellsOfPair,
      IntBinaryOperator similarity,
      Runnable check) {
    SequenceAlignment alignment =
        new SequenceAlignment(before, after, cellsOfPair, similarity, check);
    alignment.align(0, before.size(), 0, after.size(), 0);
    return alignment.origins;
  }

  private int[] numbers(List<long[]> keys, Map<long[], Integer> known) {
    return keys.stream()
        .mapToInt(
            key -> {
              check.run();
              return known.computeIfAbsent(key, k -> known.size());
            })
        .toArray();
  }

  private void align(int oldFrom, int oldTo, int newFrom, int newTo, int level) {
    check.run();
    int oldBegin = oldFrom;
    int newBegin = newFrom;
    while (oldBegin < oldTo && newBegin < newTo && before[oldBegin] == after[newBegin]) {
      origins[newBegin++] = oldBegin++;
    }
    int oldEnd = oldTo;
    int newEnd = newTo;
    while (oldBegin < oldEnd && newBegin < newEnd && before[oldEnd - 1] == after[newEnd - 1]) {
      origins[--newEnd] = --oldEnd;
    }
    if (oldBegin == oldEnd || newBegin == newEnd) {
      return;
    }
    List<int[]> anchors =
        level < MOST_LEVELS ? anchors(oldBegin, oldEnd, newBegin, newEnd) : List.of();
    if (anchors.isEmpty()) {
      alignBySimilarity(oldBegin, oldEnd, newBegin, newEnd);
      return;
    }
    for (int[] anchor : anchors) {
      align(oldBegin, anchor[0], newBegin, anchor[1], level + 1);
      origins[anchor[1]] = anchor[0];
      oldBegin = anchor[0] + 1;
      newBegin = anchor[1] + 1;
    }
    align(oldBegin, oldEnd, newBegin, newEnd, level + 1);
  }

  /** Returns the longest list of equal items that are unique on both sides, in order. */
  private List<int[]> anchors(int oldFrom, int oldTo, int newFrom, int newTo) {
    Map<Integer, Integer> oldPositions = unique(before, oldFrom, oldTo);
    Map<Integer, Integer> newPositions = unique(after, newFrom, newTo);
    int[][] common =
        IntStream.range(newFrom, newTo)
            .filter(position -> newPositions.get(after[position]) >= 0)
            .filter(position -> oldPositions.getOrDefault(after[position], -1) >= 0)
            .mapToObj(position -> new int[] {oldPositions.get(after[position]), position})
            .toArray(int[][]::new);
    return longestRising(common);
  }

  /** Returns the position of each item, or -1 if it is not unique. */
  private static Map<Integer, Integer> unique(int[] items, int from, int to) {
    Map<Integer, Integer> positions = new HashMap<>();
    for (int i = from; i < to; i++) {
      positions.merge(items[i], i, (one, other) -> -1);
    }
    return positions;
  }

  /** Returns the longest part of a list of pairs whose old positions rise. */
  private static List<int[]> longestRising(int[][] pairs) {
    int[] tails = new int[pairs.length];
    int[] previous = new int[pairs.length];
    int length = 0;
    for (int i = 0; i < pairs.length; i++) {
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (pairs[tails[middle]][0] < pairs[i][0]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      previous[i] = low == 0 ? -1 : tails[low - 1];
      tails[low] = i;
      length = Math.max(length, low + 1);
    }
    int[][] rising = new int[length][];
    int at = length == 0 ? -1 : tails[length - 1];
    for (int i = length - 1; i >= 0; i--) {
      rising[i] = pairs[at];
      at = previous[at];
    }
    return List.of(rising);
  }

  private void alignBySimilarity(int oldFrom, int oldTo, int newFrom, int newTo) {
    int olds = oldTo - oldFrom;
    int news = newTo - newFrom;
    long pairs = (long) olds * news;
    if (pairs <= MOST_PAIRS && cells + pairs * cellsOfPair <= MOST_CELLS) {
      cells += pairs * cellsOfPair;
      pairMostSimilar(oldFrom, newFrom, new int[olds + 1][news + 1]);
    }
    int oldBegin = oldFrom;
    int newBegin = newFrom;
    for (int i = newFrom; i <= newTo; i++) {
      if (i == newTo || origins[i] >= 0) {
        int oldEnd = i == newTo ? oldTo : origins[i];
        if (oldEnd - oldBegin == i - newBegin) {
          for (int k = newBegin; k < i; k++) {
            origins[k] = oldBegin + k - newBegin;
          }
        }
        oldBegin = oldEnd + 1;
        newBegin = i + 1;
      }
    }
  }

  /** Pairs items so that the sum of the similarities is as large as possible. */
  private void pairMostSimilar(int oldFrom, int newFrom, int[][] best) {
    for (int i = best.length - 2; i >= 0; i--) {
      for (int k = best[0].length - 2; k >= 0; k--) {
        if (k % CHECK_INTERVAL == 0) {
          check.run();
        }
        int pair = similarity.applyAsInt(oldFrom + i, newFrom + k);
        best[i][k] =
            Math.max(
                pair > 0 ? pair + best[i + 1][k + 1] : 0, Math.max(best[i + 1][k], best[i][k + 1]));
      }
    }
    int i = 0;
    int k = 0;
    while (i < best.length - 1 && k < best[0].length - 1) {
      if (best[i][k] == best[i + 1][k]) {
        i++;
      } else if (best[i][k] == best[i][k + 1]) {
        k++;
      } else {
        origins[newFrom + k] = oldFrom + i;
        i++;
        k++;
      }
    }
  }
}
