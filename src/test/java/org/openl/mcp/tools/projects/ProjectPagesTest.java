package org.openl.mcp.tools.projects;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.studio.Listing;
import org.openl.mcp.studio.projects.Project;

class ProjectPagesTest {

  private final ProjectPages pages = new ProjectPages();

  @Test
  void keepsTheAnswerToTheSameArguments() {
    Listing<Project> listing = listing();

    Answer first = answer(listing, 50);

    assertSame(first, answer(listing, 50));
    assertNotSame(first, answer(listing, 51));
    assertSame(first, answer(listing, 50));
  }

  @Test
  void forgetsEverythingWhenStudioReturnsAnotherList() {
    Listing<Project> listing = listing();
    Answer first = answer(listing, 50);

    assertNotSame(first, answer(listing(), 50), "equal, but read from another answer");
    assertNotSame(first, answer(listing, 50));
  }

  @Test
  void keepsAFewAnswers() {
    Listing<Project> listing = listing();
    Answer first = answer(listing, 50);

    IntStream.rangeClosed(1, 8).forEach(limit -> answer(listing, limit));

    assertNotSame(first, answer(listing, 50));
    Answer last = answer(listing, 8);
    IntStream.rangeClosed(1, 6).forEach(limit -> answer(listing, limit));
    assertSame(last, answer(listing, 8));
    assertSame(last, answer(listing, 8), "although there is no room for another one");
  }

  private static Listing<Project> listing() {
    return new Listing<>(List.of(), Optional.empty());
  }

  private Answer answer(Listing<Project> listing, int limit) {
    return pages.of(
        listing,
        List.of(limit),
        () -> ProjectList.of(List.of(), 0, Optional.empty(), Optional.empty()));
  }
}
