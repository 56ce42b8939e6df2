package org.openl.mcp.call.errors;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openl.mcp.Generated;
import org.openl.mcp.studio.ResourceKind;
import org.openl.mcp.studio.StudioException.Kind;

/** Tests the sentences as data; the tests in {@code studio} cover Studio's answers. */
class StudioFailureTest {

  private static final int LONGEST_SENTENCES = 360;

  static List<StudioFailure> all() {
    return StudioFailures.all();
  }

  @Test
  void coversEveryKind() {
    Set<Kind> known = EnumSet.noneOf(Kind.class);
    for (StudioFailure failure : StudioFailures.all()) {
      known.addAll(failure.condition().kinds());
    }
    assertEquals(EnumSet.allOf(Kind.class), known);
  }

  @Test
  void knowsEachSignOnce() {
    List<Object> signs =
        StudioFailures.all().stream()
            .map(StudioFailure::condition)
            .flatMap(
                sign ->
                    Stream.<Collection<?>>of(sign.codes(), sign.statuses(), sign.kinds())
                        .<Object>flatMap(Collection::stream))
            .toList();
    assertEquals(new HashSet<>(signs).size(), signs.size());
  }

  @ParameterizedTest
  @MethodSource("all")
  void isWholeSentencesOfReasonableLength(StudioFailure known) {
    for (String sentence : List.of(known.what(), known.next())) {
      assertTrue(sentence.matches("[A-Z].*\\."), sentence);
    }
    assertTrue(known.why().isEmpty() || known.why().matches("[A-Z].*\\."), known.why());
    assertTrue(text(known).length() <= LONGEST_SENTENCES, () -> text(known).length() + "");
  }

  @ParameterizedTest
  @MethodSource("all")
  void namesOnlyToolsThatExist(StudioFailure known) {
    Pattern.compile("openl_\\w+")
        .matcher(text(known))
        .results()
        .map(MatchResult::group)
        .forEach(
            tool ->
                assertTrue(
                    Files.exists(Path.of("src/test/resources/schemas", tool + ".json")), tool));
  }

  @ParameterizedTest
  @MethodSource("all")
  void leavesTheOutcomeOpenUnlessStudioHasRefusedOrWasNotAsked(StudioFailure known) {
    Set<Kind> open =
        EnumSet.of(
            Kind.DEADLINE_EXCEEDED,
            Kind.TIMED_OUT,
            Kind.CONNECTION_LOST,
            Kind.CANCELLED,
            Kind.TOO_LARGE,
            Kind.BUSY,
            Kind.UNREADABLE,
            Kind.UNAVAILABLE,
            Kind.SERVER_ERROR,
            Kind.EMPTY_SERVER_ERROR);
    boolean serverFailed = known.condition().statuses().stream().anyMatch(status -> status >= 500);

    assertEquals(
        serverFailed || known.condition().kinds().stream().anyMatch(open::contains),
        known.leavesOutcomeOpen());
  }

  @Test
  void isExplainedOnThePage() throws IOException {
    Generated.section(
        Path.of("docs/troubleshooting.md"),
        "studio",
        StudioFailures.all().stream()
            .map(StudioFailureTest::row)
            .collect(
                joining(
                    "",
                    "\n| What you see | Known by | Why | What to do |\n| --- | --- | --- | --- |\n",
                    "\n")));
  }

  private static String row(StudioFailure known) {
    return "| %s | %s | %s | %s |\n"
        .formatted(
            unnamed(known.what()).replace("{status}", "…"),
            sign(known),
            why(known),
            Generated.named(known.next()));
  }

  /** Returns a sentence without the names of things, as if they are unknown. */
  private static String unnamed(String sentence) {
    String unnamed = sentence;
    for (ResourceKind thing : ResourceKind.values()) {
      unnamed = unnamed.replace(FailureMapper.place(thing), "");
    }
    return unnamed;
  }

  private static String sign(StudioFailure known) {
    Stream<String> codes = known.condition().codes().stream().map(code -> "`" + code + "`");
    Stream<String> statuses = known.condition().statuses().stream().map(status -> "HTTP " + status);
    Stream<String> kinds = known.condition().kinds().stream().map(StudioFailureTest::words);
    return Stream.of(codes, statuses, kinds).flatMap(all -> all).collect(joining("<br>"));
  }

  private static String words(Kind kind) {
    return switch (kind) {
      case UNADDRESSABLE -> "not sent";
      case UNREACHABLE -> "no connection";
      case DEADLINE_EXCEEDED -> "no complete answer within the 50 s of a call";
      case TIMED_OUT -> "no complete answer within `OPENL_TIMEOUT`";
      case CONNECTION_LOST -> "an end in the middle";
      case CANCELLED -> "not answered yet";
      case SHUTTING_DOWN -> "not sent while this server shuts down";
      case TOO_LARGE ->
          "an answer above 32 MiB, or above a 32nd of the largest heap; the workbooks of a project above a sixth of it";
      case BUSY -> "answers that take half of the largest heap together";
      case BUSY_READING -> "a wait for the workbooks of other calls until the end of the call";
      case BUSY_SESSION -> "a wait for calls on another project until the end of the call; 5.27";
      case UNREADABLE -> "an answer of another shape, such as HTML";
      case REDIRECTED -> "HTTP 3xx";
      case UNAUTHORIZED -> "HTTP 401";
      case FORBIDDEN -> "any other HTTP 403";
      case NOT_FOUND -> "any other HTTP 404 in JSON";
      case NO_WORKBOOK -> "HTTP 404 to the tables of a project that is there";
      case BROKEN_WORKBOOK -> "HTTP 5xx to the tables of a project that is there";
      case NO_SUCH_ADDRESS -> "HTTP 404 that is not JSON";
      case NO_FILES -> "a project without files, or a damaged zip archive";
      case LOCKED -> "HTTP 423; in 5.27 HTTP 500";
      case CONFLICT -> "any other HTTP 409";
      case REJECTED -> "any other HTTP 4xx in JSON";
      case STOPPED -> "any other HTTP 4xx that is not JSON";
      case UNAVAILABLE -> "HTTP 408, 425, 502, 503";
      case SERVER_ERROR -> "any other HTTP 5xx";
      case EMPTY_SERVER_ERROR -> "HTTP 5xx without a body";
    };
  }

  private static String why(StudioFailure known) {
    String why = unnamed(known.why());
    return switch (known.source()) {
      case KNOWN -> why;
      case STUDIO -> "*Studio's message*, or if there is none: " + why;
      case CLIENT -> ("*What this server has seen.* " + why).strip();
    };
  }

  private static String text(StudioFailure known) {
    return String.join(" ", known.what(), known.why(), known.next());
  }
}
