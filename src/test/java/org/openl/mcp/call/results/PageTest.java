package org.openl.mcp.call.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.errors.Failure;

class PageTest {

  private static final AnswerMapper MAPPER = new AnswerMapper(new ObjectMapper());
  private static final Optional<String> START = Optional.empty();

  @Test
  void endsWithoutACursorWhenEverythingFits() {
    assertEquals(
        new Page<>(List.of("a", "b"), START), Page.of(List.of("a", "b"), START, 2, MAPPER));
    assertEquals(new Page<>(List.of(), START), Page.of(List.of(), START, 50, MAPPER));
  }

  @Test
  void givesEveryItemExactlyOnce() {
    List<Integer> all = numbers(107);
    for (int limit : new int[] {1, 7, 50, 106, 107, 200}) {
      assertEquals(all, everyPage(all, limit), "limit " + limit);
    }
  }

  @Test
  void givesEveryItemExactlyOnceWhenCharactersCutThePages() {
    List<String> all =
        IntStream.range(0, 40).mapToObj(i -> i + "x".repeat(i % 3 == 0 ? 12_000 : 900)).toList();
    assertEquals(all, everyPage(all, 200));
  }

  @Test
  void cutsAtAnItemBorderBelowTheMostCharacters() {
    // 1,000 characters each on the wire: two quotes and a comma.
    List<String> all = IntStream.range(0, 30).mapToObj(i -> "y".repeat(997)).toList();

    Page<String> page = Page.of(all, START, 200, MAPPER);

    assertEquals(Page.LARGEST / 1000, page.items().size());
    assertTrue(page.nextCursor().isPresent());
  }

  @Test
  void givesAnItemThatIsTooLargeAllTheSame() {
    List<String> all = List.of("z".repeat(30_000), "small");

    Page<String> first = Page.of(all, START, 200, MAPPER);

    assertEquals(List.of(all.get(0)), first.items());
    assertEquals(List.of("small"), Page.of(all, first.nextCursor(), 200, MAPPER).items());
  }

  @Test
  void endsWhenTheListHasShrunkMeanwhile() {
    Optional<String> cursor = Page.of(numbers(10), START, 8, MAPPER).nextCursor();

    assertEquals(new Page<>(List.of(), START), Page.of(numbers(3), cursor, 8, MAPPER));
  }

  @Test
  void givesACursorThatTellsNothing() {
    String cursor = Page.of(numbers(60), START, 50, MAPPER, "tables").nextCursor().orElseThrow();

    assertTrue(cursor.matches("[\\w-]+"), cursor);
    assertFalse(cursor.contains("50"), cursor);
  }

  @Test
  void goesOnOnlyWithTheQueryThatGaveTheCursor() {
    Object[] query = {"tables", "an id", Optional.of("Rules"), Optional.empty()};
    Optional<String> cursor = Page.of(numbers(60), START, 50, MAPPER, query).nextCursor();

    assertEquals(10, Page.of(numbers(60), cursor, 5, MAPPER, query).items().get(0) - 40);
    Failure failure =
        refusal(cursor.orElseThrow(), "tables", "an id", Optional.of("Datatype"), Optional.empty());
    assertEquals(
        "The cursor belongs to a call with other arguments. A cursor continues only the list that returned it."
            + " Repeat the call with the arguments of that call, or without a cursor to start at the beginning.",
        failure.text());
    assertNotEquals(
        cursor, Page.of(numbers(60), START, 50, MAPPER, "projects").nextCursor(), "other query");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "50", "not a cursor!", "djE6NTA", "eyJwYWdlIjoyfQ", "🙂", "AAAA"})
  void refusesWhatIsNoCursorOfOurs(String text) {
    assertEquals(
        "The cursor is not valid. A cursor must be the unchanged nextCursor of an earlier answer."
            + " Repeat the call without a cursor to start at the beginning.",
        refusal(text).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1:1:-1", "v1:1:99999999999", "v2:1:1", "v1:1:1:1", "v1::1", "v1:1:"})
  void refusesACursorThatSomebodyHasMade(String text) {
    String cursor = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

    assertTrue(refusal(cursor).text().startsWith("The cursor is not valid."));
  }

  private static Failure refusal(String cursor, Object... query) {
    return assertThrows(
            CallException.class, () -> Page.of(numbers(60), Optional.of(cursor), 50, MAPPER, query))
        .failure()
        .orElseThrow();
  }

  private static <T> List<T> everyPage(List<T> all, int limit) {
    List<T> seen = new ArrayList<>();
    Optional<String> cursor = START;
    do {
      Page<T> page = Page.of(all, cursor, limit, MAPPER, "query");
      assertTrue(page.items().size() <= limit && !page.items().isEmpty());
      seen.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return seen;
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }
}
