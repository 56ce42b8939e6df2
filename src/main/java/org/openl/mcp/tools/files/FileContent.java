package org.openl.mcp.tools.files;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.openl.mcp.call.results.Answer;

/** The answer of {@code openl_read_file}. */
@RegisterForReflection
public record FileContent(
    String path,
    @JsonPropertyDescription("In bytes") long size,
    @JsonPropertyDescription("MIME type by the extension") String type,
    @JsonPropertyDescription("Pass to openl_write_file, so that it replaces only this content")
        String checksum,
    @JsonPropertyDescription("Characters of the whole text; absent if the file is no text")
        Optional<Integer> characters,
    @JsonPropertyDescription("First character (or byte, for base64) of this part; absent if 0")
        Optional<Integer> offset,
    Optional<String> text,
    Optional<String> base64,
    @JsonPropertyDescription("Pass as offset to read on; absent if this part is the last one")
        Optional<Integer> nextOffset,
    List<String> notes)
    implements Answer {

  private static final List<String> HEAD =
      List.of("path", "size", "type", "checksum", "characters", "offset", "nextOffset");

  /** Returns the text of an answer: a line for each field, an empty line, then the content. */
  static String text(JsonNode answer) {
    StringJoiner lines = new StringJoiner("\n");
    HEAD.stream()
        .filter(answer::has)
        .forEach(field -> lines.add(field + "\t" + answer.get(field).asText()));
    answer.path("notes").forEach(note -> lines.add("note\t" + note.asText()));
    String content = answer.path("text").asText(answer.path("base64").asText(""));
    return answer.has("text") || answer.has("base64") ? lines + "\n\n" + content : lines.toString();
  }

  @Override
  public String sentence() {
    return "%s has %d bytes.%s"
        .formatted(path, size, notes.isEmpty() ? "" : " " + String.join(" ", notes));
  }
}
