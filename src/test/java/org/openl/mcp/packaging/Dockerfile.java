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
 * The last stage of a Dockerfile.
 *
 * @param instructions the instructions, each on one line: a keyword, a space, the arguments
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

  /** Returns the arguments of all instructions with a keyword. */
  List<String> all(String keyword) {
    return instructions.stream()
        .filter(line -> line.startsWith(keyword + " "))
        .map(line -> line.substring(keyword.length() + 1))
        .toList();
  }

  /** Returns the arguments of the only instruction with a keyword. */
  String only(String keyword) {
    List<String> found = all(keyword);
    if (found.size() != 1) {
      throw new AssertionError(keyword + " is there " + found.size() + " times");
    }
    return found.get(0);
  }

  /** Returns the arguments of the last instruction with a keyword, which overrides the others. */
  String last(String keyword) {
    List<String> found = all(keyword);
    return found.get(found.size() - 1);
  }

  /** Returns the program and its arguments. Fails for the shell form. */
  static List<String> exec(String form) {
    try {
      return List.of(new ObjectMapper().readValue(form, String[].class));
    } catch (JsonProcessingException e) {
      throw new AssertionError(form + " needs a shell", e);
    }
  }

  /** Returns the names of the labels. */
  List<String> labels() {
    return LABEL
        .matcher(only("LABEL"))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }
}
