package org.openl.mcp.call.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.repositories.Repository;

class RepositoryFinderTest {

  private static final List<Repository> REPOSITORIES =
      List.of(
          repository("design", "Design"),
          repository("flat", "Git Flat"),
          repository("second", "Twin"),
          repository("third", "twin"),
          repository("Twin-3", "flat"));

  private final RepositoryFinder finder = new RepositoryFinder();

  @ParameterizedTest
  @CsvSource({"design, design", "DESIGN, design", "git flat, flat", "twin-3, Twin-3"})
  void findsAnIdOrANameInAnyCase(String given, String id) {
    assertEquals(id, finder.idOf(REPOSITORIES, given));
  }

  @Test
  void takesAnIdBeforeTheSameName() {
    assertEquals("flat", finder.idOf(REPOSITORIES, "Flat"));
  }

  @Test
  void namesAllCandidatesWhenSeveralHaveTheName() {
    assertEquals(
        "'TWIN' matches 2 repositories. They are, with their ids: second (Twin); third (twin)."
            + " Repeat the call with the id of the one you mean.",
        refusal("TWIN"));
  }

  @Test
  void namesTheNearestWhenNoneIsMeant() {
    assertEquals(
        "There is no repository 'git flats'. It does not exist, or the signed-in user may not see it."
            + " Repositories here: 'design', 'flat', 'second', 'third', 'Twin-3'. The nearest is 'Git Flat'."
            + " List them with openl_list_repositories and the kind PRODUCTION, and use an id or a name from its answer.",
        refusal("git flats"));
    assertEquals(
        "There is no repository 'x'. It does not exist, or the signed-in user may not see it."
            + " Repositories here: 'design', 'flat', 'second', 'third', 'Twin-3'."
            + " List them with openl_list_repositories and the kind PRODUCTION, and use an id or a name from its answer.",
        refusal("x"));
  }

  private String refusal(String given) {
    return assertThrows(CallException.class, () -> finder.idOf(REPOSITORIES, given))
        .failure()
        .orElseThrow()
        .text();
  }

  private static Repository repository(String id, String name) {
    return new Repository(
        id, Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
