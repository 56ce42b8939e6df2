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
    answer.path("notes").forEach(note -> text.lines.add("note\t" + text(note)));
    answer.path("resolved").forEach(text::resolved);
    answer.path("files").forEach(text::file);
    text.changes(answer.path("changes"));
    return String.join("\n", text.lines);
  }

  private void line(String name, JsonNode value) {
    if (value.isObject()) {
      List<String> parts = new ArrayList<>();
      value.properties().forEach(part -> parts.add(text(part.getValue())));
      lines.add(name + "\t" + String.join(", ", parts));
    } else {
      lines.add(name + "\t" + text(value));
    }
  }

  private void resolved(JsonNode file) {
    lines.add("resolved\t" + text(file.path("file")) + "\t" + text(file.path("take")));
  }

  private void file(JsonNode file) {
    StringBuilder line = new StringBuilder("file\t" + text(file.path("file")));
    for (String count : List.of("conflicts", "ours", "theirs")) {
      if (file.has(count)) {
        line.append('\t').append(count).append(' ').append(file.path(count).asInt());
      }
    }
    file.path("missingIn").forEach(side -> line.append("\tnot in ").append(text(side)));
    if (file.has("notCompared")) {
      line.append("\tnot compared: ").append(text(file.path("notCompared")));
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
          text(change.path("side"))
              + "\t"
              + text(change.path("at"))
              + content(change, "base")
              + content(change, "ours")
              + content(change, "theirs"));
    }
  }

  private static String place(JsonNode change) {
    return "in\t"
        + text(change.path("file"))
        + (change.has("sheet") ? "\t" + text(change.path("sheet")) : "")
        + (change.has("table") ? "\t" + text(change.path("table")) : "");
  }

  private static String content(JsonNode change, String side) {
    return change.has(side)
        ? "\t" + side + ": " + PrintableText.lines(change.path(side).asText()).replace("\n", " ⏎ ")
        : "";
  }

  /** Returns a text as one line, because a name from Studio may have several. */
  private static String text(JsonNode value) {
    return PrintableText.line(value.asText());
  }
}
