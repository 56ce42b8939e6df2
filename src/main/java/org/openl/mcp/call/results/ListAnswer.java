package org.openl.mcp.call.results;

import java.util.List;
import java.util.Optional;

/** An answer that is a page of a list; people can get it as a table. */
public interface ListAnswer extends Answer {

  /** The records of this page; their components are the columns of the table. */
  List<? extends Record> items();

  /** What to pass to get the following ones; empty at the end. */
  Optional<String> nextCursor();

  /** What the list holds, for one and for many of them, such as "project" and "projects". */
  Noun noun();

  /** How many match on all pages; empty when Studio does not say. */
  default Optional<Integer> matching() {
    return Optional.empty();
  }

  /** Why the list is empty, as a sentence; empty when it is not. */
  default Optional<String> note() {
    return Optional.empty();
  }

  @Override
  default String sentence() {
    int here = items().size();
    String inThisAnswer = (here == 1 ? " is" : " are") + " in this answer";
    return matching()
            .map(
                all ->
                    noun().of(all) + (all == 1 ? " matches; " : " match; ") + here + inThisAnswer)
            .orElseGet(() -> noun().of(here) + inThisAnswer)
        + nextCursor().map(cursor -> "; pass cursor '" + cursor + "' to get more.").orElse(".")
        + note().map(sentence -> " " + sentence).orElse("");
  }

  /**
   * A noun.
   *
   * @param one its singular
   * @param many its plural
   */
  record Noun(String one, String many) {

    String of(int count) {
      return count + " " + (count == 1 ? one : many);
    }
  }
}
