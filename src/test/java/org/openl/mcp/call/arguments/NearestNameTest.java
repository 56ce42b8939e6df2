package org.openl.mcp.call.arguments;

import static java.util.Optional.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  private static final List<String> ARGUMENTS = List.of("projectId", "kind", "name", "limit");

  @Test
  void findsANameWithAFewWrongLetters() {
    assertEquals(Optional.of("projectId"), NearestName.to("projektId", ARGUMENTS));
    assertEquals(Optional.of("limit"), NearestName.to("limt", ARGUMENTS));
  }

  @Test
  void takesNoNoticeOfCaseAndSpacesAround() {
    assertEquals(Optional.of("projectId"), NearestName.to(" PROJECTID ", ARGUMENTS));
  }

  @Test
  void findsANameOfWhichAPartWasGivenAndTheOtherWayRound() {
    assertEquals(Optional.of("projectId"), NearestName.to("project", ARGUMENTS));
    assertEquals(Optional.of("name"), NearestName.to("nameFragment", ARGUMENTS));
  }

  @Test
  void prefersAPartOfANameToAnotherNameOfLikeLength() {
    assertEquals(
        Optional.of("Example 1 - Bank Rating"),
        NearestName.to("bank", List.of("Dusk", "Example 1 - Bank Rating")));
  }

  @Test
  void takesTheNearestOfSeveral() {
    assertEquals(Optional.of("cursor"), NearestName.to("curser", List.of("cursors", "cursor")));
  }

  @Test
  void staysSilentWhenNothingIsNear() {
    assertEquals(empty(), NearestName.to("workbook", ARGUMENTS));
    assertEquals(empty(), NearestName.to("anything", List.of()));
    assertEquals(empty(), NearestName.to("", ARGUMENTS));
    assertEquals(empty(), NearestName.to("m", ARGUMENTS));
  }

  @Test
  void isQuickWhateverIsSent() {
    List<String> many = Collections.nCopies(10_000, "a project name of ordinary length");
    assertTimeout(
        Duration.ofSeconds(2),
        () -> assertEquals(empty(), NearestName.to("x".repeat(1_000_000), many)));
  }
}
