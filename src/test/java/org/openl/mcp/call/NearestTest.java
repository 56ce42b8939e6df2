package org.openl.mcp.call;

import static java.util.Optional.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {

  private static final List<String> ARGUMENTS = List.of("projectId", "kind", "name", "limit");

  @Test
  void findsANameWithAFewWrongLetters() {
    assertEquals(Optional.of("projectId"), Nearest.to("projektId", ARGUMENTS));
    assertEquals(Optional.of("limit"), Nearest.to("limt", ARGUMENTS));
  }

  @Test
  void takesNoNoticeOfCaseAndSpacesAround() {
    assertEquals(Optional.of("projectId"), Nearest.to(" PROJECTID ", ARGUMENTS));
  }

  @Test
  void findsANameOfWhichAPartWasGivenAndTheOtherWayRound() {
    assertEquals(Optional.of("projectId"), Nearest.to("project", ARGUMENTS));
    assertEquals(Optional.of("name"), Nearest.to("nameFragment", ARGUMENTS));
  }

  @Test
  void prefersAPartOfANameToAnotherNameOfLikeLength() {
    assertEquals(
        Optional.of("Example 1 - Bank Rating"),
        Nearest.to("bank", List.of("Dusk", "Example 1 - Bank Rating")));
  }

  @Test
  void takesTheNearestOfSeveral() {
    assertEquals(Optional.of("cursor"), Nearest.to("curser", List.of("cursors", "cursor")));
  }

  @Test
  void staysSilentWhenNothingIsNear() {
    assertEquals(empty(), Nearest.to("workbook", ARGUMENTS));
    assertEquals(empty(), Nearest.to("anything", List.of()));
    assertEquals(empty(), Nearest.to("", ARGUMENTS));
    assertEquals(empty(), Nearest.to("m", ARGUMENTS));
  }

  @Test
  void isQuickWhateverIsSent() {
    List<String> many = Collections.nCopies(10_000, "a project name of ordinary length");
    assertTimeout(
        Duration.ofSeconds(2),
        () -> assertEquals(empty(), Nearest.to("x".repeat(1_000_000), many)));
  }
}
