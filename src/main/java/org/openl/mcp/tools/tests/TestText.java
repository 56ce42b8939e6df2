package org.openl.mcp.tools.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openl.mcp.text.Counted;

/**
 * Writes the structured content of {@link TestAnswer} as tab-separated lines: one for the run, then
 * one for each table, and one for each of its listed cases.
 */
final class TestText {

  private TestText() {}

  static String of(JsonNode answer) {
    return Stream.of(
            Stream.of(head(answer)),
            answer.path("notes").valueStream().map(note -> "note\t" + line(note.asText())),
            leftOut(answer, "tablesLeftOut", "table"),
            leftOut(answer, "failedLeftOut", "failed case"),
            Stream.of(answer.path("nextCursor"))
                .filter(JsonNode::isTextual)
                .map(cursor -> "nextCursor\t" + cursor.asText()),
            answer.path("results").valueStream().flatMap(TestText::table))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }

  private static String head(JsonNode answer) {
    return "tests\t%s\t%s\t%s in %s\t%s in %s%s"
        .formatted(
            line(answer.path("project").asText()),
            answer.path("state").asText(),
            Counted.of(answer.path("cases").asInt(), "case"),
            Counted.of(answer.path("tables").asInt(), "table"),
            Counted.of(answer.path("failures").asInt(), "failure"),
            Counted.of(answer.path("failedTables").asInt(), "table"),
            answer.has("ranOn") ? "\t" + line(answer.path("ranOn").asText()) : "");
  }

  private static Stream<String> leftOut(JsonNode answer, String field, String noun) {
    return Stream.of(answer.path(field))
        .filter(JsonNode::isNumber)
        .map(number -> "left out\t" + Counted.of(number.asInt(), noun));
  }

  private static Stream<String> table(JsonNode table) {
    String line =
        "table\t%s\t%s\t%s\t%s"
            .formatted(
                line(table.path("table").asText()),
                Counted.of(table.path("cases").asInt(), "case"),
                Counted.of(table.path("failures").asInt(), "failure"),
                line(table.path("id").asText()));
    return Stream.of(
            Stream.of(line.stripTrailing()),
            table.path("problem").isTextual()
                ? Stream.of("problem\t" + line(table.path("problem").asText()))
                : Stream.<String>empty(),
            table.path("listed").valueStream().map(TestText::testCase))
        .flatMap(lines -> lines);
  }

  private static String testCase(JsonNode unit) {
    return Stream.of(
            Stream.of(unit.path("outcome").asText(), line(unit.path("id").asText())),
            unit.path("description").isTextual()
                ? Stream.of(line(unit.path("description").asText()))
                : Stream.<String>empty(),
            unit.path("inputs").properties().stream()
                .map(input -> line(input.getKey() + " = " + input.getValue().asText())),
            unit.path("different")
                .valueStream()
                .map(
                    result ->
                        line(
                            "%s: expected %s, actual %s"
                                .formatted(
                                    result.path("name").asText(),
                                    result.path("expected").asText(),
                                    result.path("actual").asText()))),
            unit.path("equal").properties().stream()
                .map(result -> line(result.getKey() + ": " + result.getValue().asText())),
            unit.path("errors").valueStream().map(error -> "error: " + line(error.asText())))
        .flatMap(parts -> parts)
        .collect(Collectors.joining("\t"));
  }

  private static String line(String text) {
    return text.replaceAll("[\\t\\r\\n]+", " ");
  }
}
