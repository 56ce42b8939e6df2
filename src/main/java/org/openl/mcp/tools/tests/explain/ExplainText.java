package org.openl.mcp.tools.tests.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the structured content of {@link ExplainedResult} as an indented tree. */
final class ExplainText {

  private static final String INDENT = "  ";

  private final List<String> lines = new ArrayList<>();

  private ExplainText() {}

  static String of(JsonNode answer) {
    ExplainText text = new ExplainText();
    text.write(answer);
    return String.join("\n", text.lines);
  }

  private void write(JsonNode answer) {
    String table = line(answer.path("table"));
    lines.add(
        answer.has("error")
            ? table + ": error: " + line(answer.path("error"))
            : answer.has("result") ? table + " = " + value(answer.path("result")) : table);
    answer.path("notes").forEach(note -> lines.add("note: " + line(note)));
    answer
        .path("parameters")
        .properties()
        .forEach(entry -> lines.add(entry.getKey() + " = " + value(entry.getValue())));
    answer.path("calls").forEach(this::call);
    if (answer.has("ranOn")) {
      lines.add("ran on: " + line(answer.path("ranOn")));
    }
  }

  private void call(JsonNode call) {
    String indent = INDENT.repeat(call.path("depth").asInt());
    String inner = indent + INDENT;
    lines.add(
        indent
            + line(call.path("table"))
            + part(" (%s)", call.path("place"))
            + part(", called by %s", call.path("calledBy"))
            + part(" - %s", call.path("error")));
    call.path("fired")
        .forEach(
            rule ->
                lines.add(
                    inner
                        + "fired: "
                        + line(rule.path("rule"))
                        + part(", %s", rule.path("place"))
                        + part(": %s", rule.path("cells"))));
    call.path("failed")
        .forEach(
            condition ->
                lines.add(
                    inner
                        + "failed: "
                        + line(condition.path("condition"))
                        + part(" (%s)", condition.path("title"))
                        + " at "
                        + condition
                            .path("places")
                            .valueStream()
                            .map(ExplainText::line)
                            .collect(Collectors.joining("; "))
                        + part("; and %s more", condition.path("more"))));
    call.path("steps")
        .forEach(
            step ->
                lines.add(
                    inner
                        + part("%s ", step.path("cell"))
                        + line(step.path("step"))
                        + (step.has("value") ? " = " + value(step.path("value")) : "")
                        + part(" (%s)", step.path("status"))));
    call.path("cells")
        .properties()
        .forEach(
            entry ->
                lines.add(
                    inner
                        + "cells "
                        + entry.getKey()
                        + ": "
                        + entry
                            .getValue()
                            .valueStream()
                            .map(ExplainText::line)
                            .collect(Collectors.joining(", "))));
    if (call.has("more")) {
      lines.add(inner + call.path("more").asText() + " more steps");
    }
  }

  private static String part(String format, JsonNode value) {
    return value.isMissingNode() ? "" : format.formatted(line(value));
  }

  private static String line(JsonNode text) {
    return text.asText().replaceAll("\\s+", " ").strip();
  }

  private static String value(JsonNode value) {
    return value.toString();
  }
}
