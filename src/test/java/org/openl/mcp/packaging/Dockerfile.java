package org.openl.mcp.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A Dockerfile, as far as the tests read it.
 *
 * @param instructions of the last stage, each on one line: its word, a space, the rest
 */
record Dockerfile(List<String> instructions) {

  private static final Pattern LABEL = Pattern.compile("([\\w.]+)=\"([^\"]*)\"");

  static Dockerfile read(String name) {
    try {
      String text = Files.readString(Path.of("src/main/docker", name));
      List<String> stage = new ArrayList<>();
      for (String line :
          text.replaceAll("(?m)^\\s*#.*\n", "").replaceAll("\\s*\\\\\n\\s*", " ").split("\n+")) {
        if (line.startsWith("FROM ")) {
          stage.clear();
        }
        stage.add(line.strip());
      }
      return new Dockerfile(List.copyOf(stage));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rest of each instruction with this word. */
  List<String> all(String word) {
    return instructions.stream()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length() + 1))
        .toList();
  }

  /** The rest of the only instruction with this word. */
  String only(String word) {
    List<String> found = all(word);
    if (found.size() != 1) {
      throw new AssertionError(word + " is there " + found.size() + " times");
    }
    return found.get(0);
  }

  /** The rest of the last instruction with this word, which is the one that counts. */
  String last(String word) {
    List<String> found = all(word);
    return found.get(found.size() - 1);
  }

  /** The program and its arguments; fails for the form that takes a shell. */
  static List<String> exec(String form) {
    try {
      return List.of(new ObjectMapper().readValue(form, String[].class));
    } catch (JsonProcessingException e) {
      throw new AssertionError(form + " needs a shell", e);
    }
  }

  /** The names of the labels. */
  List<String> labels() {
    return LABEL
        .matcher(only("LABEL"))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }
}
