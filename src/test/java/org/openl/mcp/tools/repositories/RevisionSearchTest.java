package org.openl.mcp.tools.repositories;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.call.results.Page;
import org.openl.mcp.studio.repositories.Revision;

/** Tests which of the revisions that OpenL Studio finds have the text where answers show it. */
class RevisionSearchTest {

  @ParameterizedTest
  @CsvSource({
    "rate 3, c3",
    "RATE 3, c3",
    "vera, c0 c1 c2",
    "c7, c7",
    "Type: SAVE, ''",
    "rate, c0 c1 c2"
  })
  void searchesCommentAuthorAndId(String text, String found) {
    RevisionSearch search = new RevisionSearch(revisions(10), Optional.of(text));

    List<RevisionItem> page = search.from(0, 3);
    assertEquals(
        found, page.stream().map(RevisionItem::revision).reduce((a, b) -> a + " " + b).orElse(""));
    assertEquals(Optional.empty(), search.whatIsMissing());
  }

  @Test
  void givesEveryMatchExactlyOnceOnPages() {
    RevisionSearch search = new RevisionSearch(revisions(230), Optional.of("rate 2"));
    List<RevisionItem> all = search.from(0, 1_000);

    assertEquals(41, all.size());
    for (int position = 0; position <= all.size(); position += 7) {
      assertEquals(
          all.subList(position, Math.min(all.size(), position + 7)), search.from(position, 7));
    }
    assertEquals(List.of(), search.from(50, 7));
  }

  @Test
  void tellsThatItSearchedTheNewestOnly() {
    RevisionSearch search = new RevisionSearch(revisions(1_100), Optional.of("rate 1050"));

    assertEquals(List.of(), search.from(0, 10));
    assertEquals(
        "Only the newest 1,000 revisions that OpenL Studio found were searched for the text in comment, author and id. A longer text finds fewer.",
        search.whatIsMissing().orElseThrow());
  }

  private static Page.Source<Revision> revisions(int total) {
    return (position, count) ->
        IntStream.range(Math.min(position, total), Math.min(position + count, total))
            .mapToObj(
                i ->
                    new Revision(
                        "c" + i,
                        Optional.empty(),
                        Optional.of("Rate " + i),
                        Optional.of(new Revision.Author(Optional.of("Vera"), Optional.empty())),
                        false,
                        false))
            .toList();
  }
}
