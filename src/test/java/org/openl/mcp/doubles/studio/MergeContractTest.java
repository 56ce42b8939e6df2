package org.openl.mcp.doubles.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openl.mcp.doubles.studio.StudioCaller.Answer;

/** The double of 6.x answers requests about branches and merges as the recorded Studio does. */
class MergeContractTest extends InMemoryStudioFixture {

  private static final Path RECORDED = Path.of("..", "shared", "openl", "studio-6", "exchanges");

  private static final String FEATURE = "EPBDS-16410-feature";

  /** The exchanges that the double does not answer, and why. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "doc-merge-upload-413", "the double has no limit for uploads",
          "doc-merge-conflict-compare", "no tool compares two workbooks in Studio");

  private static final List<String> TESTED =
      List.of(
          "branch-delete-locked-409",
          "der-branches-list",
          "doc-merge-cancel",
          "doc-merge-check-blocked",
          "doc-merge-conflicts-none-404",
          "doc-merge-nothing-409",
          "doc-merge-resolve-custom-missing-400",
          "doc-multipart-malformed-400",
          "merge-check-send-mergeable",
          "merge-closed-project-success",
          "merge-conflicts-resolve",
          "merge-conflicts-text-file",
          "merge-conflicts-workbook",
          "project-save-conflict");

  static List<String> answersAsRecorded() {
    return TESTED;
  }

  @ParameterizedTest
  @MethodSource
  void answersAsRecorded(String name) {
    assumeTrue(Files.isDirectory(RECORDED), "the recordings are not at hand");
    JsonNode recorded = json(name);
    prepare(name);

    Answer answer = send(name, recorded.path("request"));

    JsonNode expected = recorded.path("response");
    if (expected.path("status").isNull()) {
      assertEquals(409, answer.status(), answer.body()::toString);
      return;
    }
    assertEquals(expected.path("status").asInt(), answer.status(), answer.body()::toString);
    JsonNode body = expected.path("body");
    assertEquals(body.path("code"), answer.body().path("code"));
    assertEquals(body.path("status"), answer.body().path("status"));
    if (body.isContainerNode()) {
      JsonShape known = JsonShape.of(body);
      JsonShape ours = JsonShape.of(answer.body());
      assertEquals(Set.of(), known.without(ours), "missing");
      assertEquals(
          Set.of(),
          ours.without(known).stream()
              .filter(member -> !member.contains("lastCommit"))
              .collect(Collectors.toSet()),
          "invented");
    }
  }

  private static JsonNode json(String name) {
    try {
      return StudioJson.parse(Files.readAllBytes(RECORDED.resolve(name + ".json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the state that a recording began with. */
  private void prepare(String name) {
    String branch = name.contains("nothing") ? "merged-branch" : FEATURE;
    ada.send("POST", project + "/branches", "{'branch':'%s'}".formatted(branch));
    switch (name) {
      case "branch-delete-locked-409" -> {
        bob.send("PATCH", project, "{'status':'OPENED','branch':'%s'}".formatted(FEATURE));
        act(bob, table(bob, "AgeFactor"), SET.formatted(2, 1, "3"));
      }
      case "merge-check-send-mergeable", "merge-closed-project-success" -> {
        ada.send("PATCH", project, "{'status':'OPENED','branch':'%s'}".formatted(FEATURE));
        studio.commit(id(), FEATURE, Map.of("notes.txt", "a".getBytes()), "A note");
        ada.send("PATCH", project, "{'status':'CLOSED'}");
      }
      case "doc-merge-check-blocked" -> {
        ada.send("POST", project + "/branches", "{'branch':'release-2.0'}");
        studio.commit(id(), StoredProject.MAIN, Map.of("notes.txt", "a".getBytes()), "A note");
        studio.protect("release-2.0");
      }
      case "doc-merge-resolve-custom-missing-400" -> conflict("rules.xml");
      case "doc-merge-cancel", "doc-multipart-malformed-400", "merge-conflicts-resolve" -> {
        conflict("notes.txt");
        ada.send("POST", project + "/merge", RECEIVE);
      }
      case "merge-conflicts-text-file" -> conflict("notes.txt");
      case "merge-conflicts-workbook" -> conflict("Main.xlsx");
      case "project-save-conflict" -> {
        open(ada);
        act(ada, table(ada, "AgeFactor"), SET.formatted(2, 1, "3"));
        studio.commit(id(), StoredProject.MAIN, Map.of("Main.xlsx", new byte[] {1}), "Other");
      }
      default -> {
        // A project with a second branch.
      }
    }
    if (name.equals("doc-merge-resolve-custom-missing-400")) {
      ada.send("POST", project + "/merge", RECEIVE);
    }
  }

  private static final String RECEIVE = "{'mode':'receive','otherBranch':'%s'}".formatted(FEATURE);

  /** Changes a file differently on both branches. */
  private void conflict(String file) {
    studio.commit(id(), FEATURE, Map.of(file, "a".getBytes()), "One");
    studio.commit(id(), StoredProject.MAIN, Map.of(file, "b".getBytes()), "Other");
  }

  private Answer send(String name, JsonNode request) {
    String path =
        request
            .path("path")
            .asText()
            .replaceFirst("^/rest/projects/[^/]+", project)
            .replace("{BRANCH}", FEATURE);
    String type = request.path("headers").path("Content-Type").asText("application/json");
    HttpRequest.Builder http =
        HttpRequest.newBuilder()
            .method(request.path("method").asText(), BodyPublishers.ofString(body(name, request)))
            .header("Content-Type", type.endsWith("form-data") ? type + "; boundary=b" : type);
    return ada.send(http, path);
  }

  private String body(String name, JsonNode request) {
    if (name.equals("doc-merge-resolve-custom-missing-400")) {
      return ("--b\n"
              + part("resolutions[0].filePath", "Insurance/rules.xml")
              + "--b\n"
              + part("resolutions[0].strategy", "CUSTOM")
              + "--b--\n")
          .replace("\n", "\r\n");
    }
    JsonNode body = request.path("body");
    return body.isTextual()
        ? body.asText().replaceAll("EPBDS-16883-Rates", "Insurance").replace("\n", "\r\n")
        : body.toString().replaceAll("\\{SIDE_BRANCH}", FEATURE);
  }

  private static String part(String name, String value) {
    return "Content-Disposition: form-data; name=\"" + name + "\"\n\n" + value + "\n";
  }

  @Test
  void namesEveryRecordedExchangeOfMerges() throws IOException {
    assumeTrue(Files.isDirectory(RECORDED), "the recordings are not at hand");
    Set<String> known = new TreeSet<>(OTHERS.keySet());
    TESTED.forEach(known::add);
    try (Stream<Path> files = Files.list(RECORDED)) {
      assertEquals(
          Set.of(),
          files
              .map(file -> file.getFileName().toString().replace(".json", ""))
              .filter(file -> List.of("merge", "branches").contains(domain(file)))
              .filter(file -> !known.contains(file))
              .collect(Collectors.toSet()));
    }
  }

  private static String domain(String file) {
    return json(file).path("domain").asText();
  }
}
