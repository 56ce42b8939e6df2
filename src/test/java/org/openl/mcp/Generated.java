package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Text that is made of the code and kept in the repository, so that a change of what others rely on
 * is visible in review. It is compared; {@code -Dopenl.update=true} writes it instead.
 */
public final class Generated {

  private static final boolean UPDATE = Boolean.getBoolean("openl.update");

  private Generated() {}

  /** A whole file, relative to the project's folder. */
  public static void file(Path file, String content) throws IOException {
    if (UPDATE) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, content);
    }
    assertTrue(Files.exists(file), file + " is missing: " + remedy());
    assertEquals(content, Files.readString(file), file + " is stale: " + remedy());
  }

  /**
   * What stands in a file between the lines {@code <!-- name:start -->} and {@code <!-- name:end
   * -->}.
   */
  public static void section(Path file, String name, String content) throws IOException {
    String start = "<!-- " + name + ":start -->\n";
    String end = "<!-- " + name + ":end -->\n";
    String text = Files.readString(file);
    int from = text.indexOf(start) + start.length();
    int to = text.indexOf(end);
    assertTrue(from >= start.length() && to >= from, file + " lacks the lines " + start + end);
    file(file, text.substring(0, from) + content + text.substring(to));
  }

  /** Plain text as Markdown, with the names of settings and tools in code style. */
  public static String named(String text) {
    return text.replaceAll("\\b(OPENL|openl)_\\w+(=\\w+)?", "`$0`");
  }

  /** A folder holds these files and no other, left from what is gone. */
  public static void folder(Path folder, Set<String> names) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (UPDATE && !names.contains(file.getFileName().toString())) {
          Files.delete(file);
        } else {
          found.add(file.getFileName().toString());
        }
      }
    }
    assertEquals(new TreeSet<>(names), found, folder + " is stale: " + remedy());
  }

  private static String remedy() {
    return "run ./mvnw test -Dopenl.update=true and review what changes";
  }
}
