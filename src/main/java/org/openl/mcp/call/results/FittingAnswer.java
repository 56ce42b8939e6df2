package org.openl.mcp.call.results;

import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/** Finds an answer with as many items as fit into {@value Page#LARGEST} characters. */
public final class FittingAnswer {

  private FittingAnswer() {}

  /**
   * Returns the largest of a few answers that fits, or the smallest one if none does.
   *
   * @param most the maximum number of items
   * @param answer creates the answer with at most a number of items
   */
  public static <A extends Answer> A of(int most, IntFunction<A> answer, AnswerMapper mapper) {
    return of(most, answer, mapper::length);
  }

  /**
   * Returns the largest of a few answers that fits, or the smallest one if none does.
   *
   * @param most the maximum number of items
   * @param answer creates the answer with at most a number of items
   * @param length returns the number of characters of an answer
   */
  public static <A extends Answer> A of(int most, IntFunction<A> answer, ToIntFunction<A> length) {
    int items = most;
    A fitting = answer.apply(items);
    while (items > 1 && length.applyAsInt(fitting) > Page.LARGEST) {
      items = items * 3 / 4;
      fitting = answer.apply(items);
    }
    return fitting;
  }
}
