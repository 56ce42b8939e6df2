package org.openl.mcp.tools.branches;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.openl.mcp.text.PrintableText;

/** Writes an answer with the fields {@code files} and {@code changes} as lines. */
final class ConflictText {

  /** The fields that are written below the others. */
  private static final List<String> LISTS = List.of("files", "changes", "notes", "resolved");

  private final List<String> lines = new ArrayList<>();

  private ConflictText() {}

  static String of(JsonNode answer) {
    ConflictText text = new ConflictText();
    answer
        .properties()
        .forEach(
            field -> {
              if (!LISTS.contains(field.getKey())) {
                text.line(field.getKey(), field.getValue());
              }
            });
    answer.path("notes").forEach(note -> text.lines.add("note\t" + note.asText()));
    answer.path("resolved").forEach(text::resolved);
    answer.path("files").forEach(text::file);
    text.changes(answer.path("changes"));
    return String.join("\n", text.lines);
  }

  private void line(String name, JsonNode value) {
    if (value.isObject()) {
      List<String> parts = new ArrayList<>();
      value.properties().forEach(part -> parts.add(part.getValue().asText()));
      lines.add(name + "\t" + String.join(", ", parts));
    } else {
      lines.add(name + "\t" + value.asText());
    }
  }

  private void resolved(JsonNode file) {
    lines.add("resolved\t" + file.path("file").asText() + "\t" + file.path("take").asText());
  }

  private void file(JsonNode file) {
    StringBuilder line = new StringBuilder("file\t" + file.path("file").asText());
    for (String count : List.of("conflicts", "ours", "theirs")) {
      if (file.has(count)) {
        line.append('\t').append(count).append(' ').append(file.path(count).asInt());
      }
    }
    file.path("missingIn").forEach(side -> line.append("\tnot in ").append(side.asText()));
    if (file.has("notCompared")) {
      line.append("\tnot compared: ").append(file.path("notCompared").asText());
    }
    lines.add(line.toString());
  }

  /** Adds the changes below the name of their file and table. */
  private void changes(JsonNode changes) {
    String group = "";
    for (JsonNode change : changes) {
      String place = place(change);
      if (!place.equals(group)) {
        group = place;
        lines.add(place);
      }
      lines.add(
          change.path("side").asText()
              + "\t"
              + change.path("at").asText()
              + content(change, "base")
              + content(change, "ours")
              + content(change, "theirs"));
    }
  }

  private static String place(JsonNode change) {
    return "in\t"
        + change.path("file").asText()
        + (change.has("sheet") ? "\t" + change.path("sheet").asText() : "")
        + (change.has("table") ? "\t" + change.path("table").asText() : "");
  }

  private static String content(JsonNode change, String side) {
    return change.has(side)
        ? "\t" + side + ": " + PrintableText.lines(change.path(side).asText()).replace("\n", " ⏎ ")
        : "";
  }
}
