package org.openl.mcp.call.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.studio.projects.TestProject;

class ProjectFinderTest {

  private static final List<Project> PROJECTS =
      List.of(
          project("design", "Example 1 - Bank Rating"),
          project("design", "Шлюз"),
          project("design", "Twin"),
          project("second", "twin"));

  private final ProjectFinder finder = new ProjectFinder();

  @ParameterizedTest
  @ValueSource(
      strings = {"design:Example 1 - Bank Rating", "design:Шлюз", "design:Nope:0123456789abcdef"})
  void takesAnIdAsItIsWithoutAskingStudio(String decoded) {
    assertEquals(
        id(decoded),
        finder.idOf(() -> assertNoCall("an id needs no list of projects"), id(decoded)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Example 1 - Bank Rating",
        "example 1 - bank rating",
        " EXAMPLE 1 - Bank Rating\n"
      })
  void findsANameInAnyCase(String name) {
    assertEquals(id("design:Example 1 - Bank Rating"), finder.idOf(() -> PROJECTS, name));
  }

  /** Answers show the name without invisible characters; the id is base64 of the whole name. */
  @Test
  void findsAProjectWhoseNameIsNotPrintable() {
    String name = "a\u001B[2J\u202E\nb\u200B";
    List<Project> all = List.of(project("design", name));
    assertEquals(id("design:" + name), finder.idOf(() -> all, "A b"));
    assertEquals(id("design:" + name), finder.idOf(() -> all, id("design:" + name)));
  }

  @Test
  void findsANameOutsideOfAscii() {
    assertEquals(id("design:Шлюз"), finder.idOf(() -> PROJECTS, "шЛЮЗ"));
  }

  /** These letters are base64 of bytes that include a colon but are not a valid text. */
  @ParameterizedTest
  @ValueSource(strings = {"Policy46", "Pricing6", "Health46", "tzpz"})
  void takesANameForANameThoughItsLettersHappenToBeBase64(String name) {
    assertEquals(id("design:" + name), finder.idOf(() -> List.of(project("design", name)), name));
  }

  @Test
  void namesAllCandidatesWhenSeveralHaveTheName() {
    assertEquals(
        "'Twin' is the name of 2 projects. They are: "
            + id("design:Twin")
            + " (Twin, repository design); "
            + id("second:twin")
            + " (twin, repository second). Repeat the call with the id of the one you mean.",
        refusal("Twin"));
  }

  @Test
  void namesTheNearestWhenNoneHasTheName() {
    assertEquals(
        "There is no project 'Example 1 - Bank Ratings'. It does not exist, or the signed-in user may not see it."
            + " The nearest name is 'Example 1 - Bank Rating'."
            + " List the projects with openl_list_projects and use an id or a name from its answer.",
        refusal("Example 1 - Bank Ratings"));
  }

  @Test
  void namesNoneWhenNoneIsNear() {
    assertEquals(
        "There is no project 'notbase64!!'. It does not exist, or the signed-in user may not see it."
            + " List the projects with openl_list_projects and use an id or a name from its answer.",
        refusal("notbase64!!"));
  }

  private String refusal(String name) {
    Supplier<List<Project>> projects = () -> PROJECTS;
    return assertThrows(CallException.class, () -> finder.idOf(projects, name))
        .failure()
        .orElseThrow()
        .text();
  }

  private static List<Project> assertNoCall(String why) {
    throw new AssertionError(why);
  }

  private static Project project(String repository, String name) {
    return TestProject.of(id(repository + ":" + name), name)
        .repository(repository)
        .status("OPENED")
        .listed();
  }

  private static String id(String decoded) {
    return Base64.getEncoder().encodeToString(decoded.getBytes(StandardCharsets.UTF_8));
  }
}
