package org.openl.mcp.studio.repositories;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openl.mcp.studio.Listing;

class RevisionPagesTest {

  private final List<Integer> asked = new ArrayList<>();

  @Test
  void readsTheSameRevisionsFromAnyPosition() {
    for (int total : new int[] {0, 1, 49, 50, 51, 100, 123}) {
      RevisionPages pages = pages(total);
      for (int position = 0; position <= total; position += 7) {
        for (int count : new int[] {1, 2, 51, 201}) {
          assertEquals(
              numbers(position, Math.min(position + count, total)),
              pages.from(position, count).stream().map(Revision::revisionNo).toList(),
              "%d of %d from %d".formatted(count, total, position));
        }
      }
    }
  }

  @Test
  void requestsOnlyTheNecessaryPages() {
    RevisionPages pages = pages(500);

    pages.from(120, 20);
    assertEquals(List.of(2), asked);
    asked.clear();

    pages.from(120, 40);
    assertEquals(List.of(2, 3), asked);
  }

  @Test
  void requestsNoPageAfterAnIncompleteOne() {
    pages(10).from(0, 51);
    assertEquals(List.of(0), asked);
  }

  private RevisionPages pages(int total) {
    return new RevisionPages(
        page -> {
          asked.add(page);
          return new Listing<>(
              numbers(
                      Math.min(page * RevisionPages.SIZE, total),
                      Math.min((page + 1) * RevisionPages.SIZE, total))
                  .stream()
                  .map(RevisionPagesTest::revision)
                  .toList(),
              Optional.empty());
        });
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "r" + i).toList();
  }

  private static Revision revision(String number) {
    return new Revision(number, Optional.empty(), Optional.empty(), Optional.empty(), false, false);
  }
}
