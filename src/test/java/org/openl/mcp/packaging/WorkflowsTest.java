package org.openl.mcp.packaging;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules for GitHub workflows that protect the repository and its releases. */
class WorkflowsTest {

  private static final Pattern USES = Pattern.compile("uses: *(\\S+?)@(\\S+)(.*)");

  /** Its commits could not be confirmed. Dependabot keeps the other actions current. */
  private static final Set<String> BY_MAJOR_VERSION = Set.of("graalvm/setup-graalvm@v1");

  static List<Path> files() {
    try (Stream<Path> files = Files.list(Path.of(".github/workflows"))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void readsTheRepositoryAndNothingElseUnlessAJobAsks(Path file) {
    Tree permissions = workflow(file).at("permissions");

    assertEquals(List.of("contents"), permissions.names());
    assertEquals("read", permissions.at("contents").text());
  }

  @ParameterizedTest
  @MethodSource("files")
  void runsOnceForEachBranchAndEnds(Path file) {
    assertTrue(workflow(file).at("concurrency.group").text().endsWith("-${{ github.ref }}"));
    for (Tree job : jobs(file)) {
      assertTrue(
          job.names().contains("uses") || job.names().contains("timeout-minutes"),
          job.get("name").text());
    }
  }

  /** A tag can be moved to other code, and a commit cannot. */
  @ParameterizedTest
  @MethodSource("files")
  void namesActionsByTheirCommit(Path file) {
    List<String> others =
        uses(file)
            .filter(use -> !use.group(2).matches("[0-9a-f]{40}"))
            .map(use -> use.group(1) + "@" + use.group(2))
            .filter(use -> !BY_MAJOR_VERSION.contains(use))
            .toList();

    assertEquals(List.of(), others);
    assertTrue(
        uses(file)
            .filter(use -> use.group(2).length() == 40)
            .allMatch(use -> use.group(3).matches(" # v\\d+\\.\\d+\\.\\d+")),
        "each commit has its version beside it");
  }

  @Test
  void usesOneVersionOfEachAction() {
    Map<String, Set<String>> versions =
        files().stream()
            .flatMap(WorkflowsTest::uses)
            .collect(
                groupingBy(
                    use -> use.group(1), mapping(use -> use.group(2) + use.group(3), toSet())));

    versions.forEach((action, found) -> assertEquals(1, found.size(), action + " " + found));
  }

  @ParameterizedTest
  @MethodSource("files")
  void leavesNoTokenInTheCheckout(Path file) {
    for (Tree step : steps(file)) {
      if (step.get("uses").text().startsWith("actions/checkout@")) {
        assertEquals("false", step.at("with.persist-credentials").text());
      }
    }
  }

  /** An expression is pasted into a script before the shell reads it. */
  @ParameterizedTest
  @MethodSource("files")
  void givesScriptsWhatOthersHaveWrittenAsVariables(Path file) {
    for (Tree step : steps(file)) {
      String script = step.get("run").text();
      assertFalse(
          script.replaceAll("\\$\\{\\{ matrix\\.\\w+ }}", "").contains("${{"),
          "only values of the matrix may be pasted: " + script);
    }
  }

  /** These events give a pull request of a stranger the secrets of the repository. */
  @ParameterizedTest
  @MethodSource("files")
  void runsCodeOfStrangersWithoutSecrets(Path file) throws IOException {
    String text = Files.readString(file);

    assertFalse(text.contains("pull_request_target"));
    assertFalse(text.contains("workflow_run"));
    assertFalse(text.contains("secrets."));
  }

  @Test
  void releasesAreBuiltWithoutACache() throws IOException {
    assertFalse(Files.readString(Path.of(".github/workflows/release.yml")).contains("cache:"));
  }

  private static Tree workflow(Path file) {
    return Tree.documents(file).get(0);
  }

  private static List<Tree> jobs(Path file) {
    return workflow(file).at("jobs").items();
  }

  private static List<Tree> steps(Path file) {
    return jobs(file).stream().flatMap(job -> job.get("steps").items().stream()).toList();
  }

  private static Stream<MatchResult> uses(Path file) {
    try {
      return USES.matcher(Files.readString(file)).results();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
