package org.openl.mcp.call.results;

import java.util.List;
import java.util.Optional;
import org.openl.mcp.text.Counted;

/** An answer that is one page of a list. It can also be written as a table for people. */
public interface ListAnswer extends Answer {

  /** Returns the records of this page. Their components are the columns of the table. */
  List<? extends Record> items();

  /** Returns the same items for the text of the answer, grouped by what they have in common. */
  default List<Group> groups() {
    return List.of(new Group(Optional.empty(), items()));
  }

  /** Returns the cursor of the next page; empty on the last page. */
  Optional<String> nextCursor();

  /** Returns the noun for the items, such as "project" and "projects". */
  Noun noun();

  /** Returns the number of matching items on all pages; empty if Studio does not report it. */
  default Optional<Integer> matching() {
    return Optional.empty();
  }

  /** Returns a sentence that explains why the list is empty; empty if the list has items. */
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
   * @param one the singular
   * @param many the plural
   */
  record Noun(String one, String many) {

    String of(int count) {
      return Counted.of(count, one, many);
    }
  }

  /**
   * Items of a list.
   *
   * @param heading what they have in common; empty if there is only one group
   */
  record Group(Optional<String> heading, List<? extends Record> items) {}
}
