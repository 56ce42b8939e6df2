package org.openl.mcp.tools.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A tool of the vendor's server, as {@code src/test/resources/vendor-tools.txt} maps it.
 *
 * @param group the heading above it
 * @param name its name without prefix
 * @param ours the names of our tools in its place; none if there are none
 * @param difference what is different, or why there are none
 */
record VendorTool(String group, String name, List<String> ours, String difference) {

  private static final Path FILE = Path.of("src/test/resources/vendor-tools.txt");

  /** Returns all of them. */
  static List<VendorTool> all() throws IOException {
    List<VendorTool> tools = new ArrayList<>();
    String group = "";
    for (String line : Files.readAllLines(FILE)) {
      if (line.startsWith("# ")) {
        group = line.substring(2);
      } else {
        String[] cells = line.split(" \\| ?", 3);
        assertEquals(3, cells.length, line);
        List<String> ours =
            Stream.of(cells[1].split(" ")).filter(name -> !name.equals("-")).toList();
        tools.add(new VendorTool(group, cells[0], ours, cells[2].strip()));
      }
    }
    return tools;
  }

  /** Returns whether one of ours has its name. */
  boolean hasNamesake() {
    return ours.contains("openl_" + name);
  }

  /** Returns the row of the page. */
  String row() {
    String replacement =
        ours.isEmpty()
            ? "none"
            : String.join(
                ", ",
                ours.stream().map(tool -> "[`%s`](tools.md#%s)".formatted(tool, tool)).toList());
    return "| `openl_%s` | %s | %s |\n"
        .formatted(name, hasNamesake() && ours.size() == 1 ? "same name" : replacement, difference);
  }
}
