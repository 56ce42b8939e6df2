package org.openl.mcp.call.results;

import java.util.function.IntFunction;

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
    int items = most;
    A fitting = answer.apply(items);
    while (items > 1 && mapper.json(fitting).length() > Page.LARGEST) {
      items = items * 3 / 4;
      fitting = answer.apply(items);
    }
    return fitting;
  }
}
