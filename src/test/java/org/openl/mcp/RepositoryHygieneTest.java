package org.openl.mcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every file of the repository, whoever wrote it. */
class RepositoryHygieneTest {

  private static final int LONGEST_SOURCE = 400;

  private static final Pattern MACHINE =
      Pattern.compile("(?<![\\w.-])/(?:root|work|tmp/w|home/[\\w.-]+|Users/[\\w.-]+)/");

  /** The base images of the Dockerfiles are named; where a build fetches from is its own affair. */
  private static final Pattern REGISTRY =
      Pattern.compile(
          "(?i)\\b(?:(?:repo\\d?|nexus|artifactory|mirrors?|registry|packages)[\\w-]*(?:\\.[\\w-]+)+"
              + "|npmjs|pypi)\\.(?:com|org|net|io|dev|cloud|internal|local)\\b"
              + "(?<!registry\\.access\\.redhat\\.com)");

  private static final Pattern CREDENTIAL =
      Pattern.compile("eyJ[\\w-]{30,}|-----BEGIN [A-Z ]*PRIVATE KEY|\\bgh[pousr]_\\w{30,}");

  private static final Pattern TEST_METHOD =
      Pattern.compile(
          "(?m)^\\s*@(?:[\\w.]+\\.)?(?:Test|ParameterizedTest|RepeatedTest|ArchTest|Property)\\b");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]+)[^)]*\\)");

  private static List<Path> files;

  @BeforeAll
  static void list() throws IOException, InterruptedException {
    files = tracked();
    assertTrue(files.contains(Path.of("pom.xml")), "The repository's files are not found");
  }

  @Test
  void namesNoPathOfOneMachine() {
    assertNone(linesWith(MACHINE));
  }

  @Test
  void namesNoPackageRegistry() {
    assertNone(linesWith(REGISTRY));
  }

  @Test
  void holdsNothingThatLooksLikeACredential() {
    assertNone(linesWith(CREDENTIAL));
  }

  @Test
  void everySuppressedWarningSaysWhy() {
    assertNone(
        sources("src")
            .flatMap(
                file -> {
                  List<String> lines = text(file).lines().toList();
                  return IntStream.range(0, lines.size())
                      .filter(i -> lines.get(i).strip().startsWith("@SuppressWarnings"))
                      .filter(i -> !lines.get(i).contains("//"))
                      .filter(i -> !lines.get(i - 1).strip().startsWith("//"))
                      .mapToObj(i -> file + ":" + (i + 1) + " suppresses without a comment");
                }));
  }

  @Test
  void sourcesAreShort() {
    assertNone(
        sources("src/main")
            .filter(file -> text(file).lines().count() > LONGEST_SOURCE)
            .map(file -> file + " is longer than " + LONGEST_SOURCE + " lines"));
  }

  @Test
  void testsHaveNamesThatMavenRuns() {
    assertNone(
        sources("src/test")
            .filter(
                file ->
                    TEST_METHOD.matcher(text(file)).find()
                        != file.toString().matches(".*(?:Test|IT)\\.java"))
            .map(file -> file + ": what has tests, and nothing else, is named …Test or …IT"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mvnw", "demo", "get-refresh-token.sh", ".ci/run", ".ci/docs", ".ci/advisories"})
  void startsWithOneCommand(Path command) {
    assertTrue(files.contains(command), command + " is missing");
    assertTrue(Files.isExecutable(command), command + " is not executable");
  }

  @Test
  void linksBetweenPagesLeadSomewhere() {
    assertTrue(files.contains(Path.of("README.md")));
    assertNone(
        files.stream()
            .filter(file -> file.toString().endsWith(".md"))
            .flatMap(
                page ->
                    LINK.matcher(text(page))
                        .results()
                        .map(link -> link.group(1))
                        .filter(not(target -> target.matches("[a-z]+:.*")))
                        .filter(not(target -> Files.exists(page.resolveSibling(target))))
                        .map(target -> page + " links to " + target + ", which is not there")));
  }

  @Test
  void changelogSaysWhatIsNotReleasedYet() {
    String changelog = text(Path.of("CHANGELOG.md"));
    int unreleased = changelog.indexOf("\n## [Unreleased]\n");
    assertFalse(unreleased < 0, "CHANGELOG.md has no section \"Unreleased\"");
    assertEquals(changelog.indexOf("\n## "), unreleased, "\"Unreleased\" comes first");
  }

  private static Stream<String> linesWith(Pattern pattern) {
    return files.stream()
        .flatMap(
            file -> {
              String text = text(file);
              return pattern.matcher(text).results().map(found -> place(file, text, found));
            });
  }

  private static String place(Path file, String text, MatchResult found) {
    long line = 1 + text.substring(0, found.start()).chars().filter(c -> c == '\n').count();
    return file + ":" + line + " " + found.group();
  }

  private static Stream<Path> sources(String folder) {
    Predicate<Path> within = file -> file.startsWith(folder);
    return files.stream().filter(within.and(file -> file.toString().endsWith(".java")));
  }

  private static void assertNone(Stream<String> findings) {
    assertEquals("", findings.collect(joining("\n")));
  }

  /** One byte is one character, so that a file of any kind can be looked at. */
  private static String text(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Relative to the project's folder, in which Maven runs the tests. */
  private static List<Path> tracked() throws IOException, InterruptedException {
    Process git;
    try {
      git =
          new ProcessBuilder("git", "ls-files", "-z")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return walked();
    }
    String names = new String(git.getInputStream().readAllBytes(), UTF_8);
    return git.waitFor() == 0
        ? Stream.of(names.split("\0")).map(Path::of).filter(Files::isRegularFile).toList()
        : walked();
  }

  /** A source archive has no git. */
  private static List<Path> walked() throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> top = Files.list(Path.of(""))) {
      // In a worktree .git is a file, which names the checkout it belongs to.
      top.filter(Files::isRegularFile).filter(file -> !file.endsWith(".git")).forEach(found::add);
    }
    for (String folder :
        List.of("src", "docs", "compose", "kubernetes", ".ci", ".github", ".mvn")) {
      if (Files.isDirectory(Path.of(folder))) {
        try (Stream<Path> below = Files.walk(Path.of(folder))) {
          below.filter(Files::isRegularFile).forEach(found::add);
        }
      }
    }
    return found;
  }
}
