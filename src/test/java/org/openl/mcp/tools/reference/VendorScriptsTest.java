package org.openl.mcp.tools.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.doubles.studio.AllToolsWithStudio6;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioCaller;

/**
 * What a tool of the vendor's server does is done with ours, if none of ours has its name: {@code
 * src/test/resources/vendor-scripts.txt} has a script for each. A line of a script is a call, a
 * text after {@code =} that the last answer contains, or a request after {@code >} that Studio got.
 */
@QuarkusTest
@TestProfile(AllToolsWithStudio6.class)
class VendorScriptsTest {

  private static final Path FILE = Path.of("src/test/resources/vendor-scripts.txt");

  @TestHTTPResource URI uri;
  InMemoryStudio studio;

  static Set<String> scripts() {
    return read().keySet();
  }

  @ParameterizedTest
  @MethodSource
  void scripts(String vendorTool) {
    studio.reset();
    studio.project("Insurance", SampleProjects.insurance());
    new StudioCaller(studio.baseUrl(), "")
        .send("PATCH", "/projects/Insurance", "{'status':'OPENED'}");
    ToolCalls tools = new ToolCalls(McpPost.open(uri.getPort()));
    String answer = "";
    for (String line : read().get(vendorTool)) {
      if (line.startsWith("= ")) {
        String expected = line.substring(2);
        String found = answer;
        assertTrue(found.contains(expected), () -> "no '" + expected + "' in " + found);
      } else if (line.startsWith("> ")) {
        assertTrue(studio.requests().contains(line.substring(2)), studio.requests()::toString);
      } else {
        String[] call = line.split(" ", 2);
        answer = tools.text(call[0], call[1]);
      }
    }
  }

  @Test
  void existForEveryToolWithoutNamesake() throws IOException {
    Set<String> lacking = new TreeSet<>();
    VendorTool.all().stream()
        .filter(tool -> !tool.hasNamesake() && !tool.ours().isEmpty())
        .forEach(tool -> lacking.add(tool.name()));
    lacking.removeAll(scripts());
    assertEquals(Set.of(), lacking);
  }

  /** A script uses the tools that the page names. */
  @Test
  void useTheToolsThatThePageNames() throws IOException {
    Map<String, List<String>> scripts = read();
    List<String> others =
        VendorTool.all().stream()
            .filter(tool -> scripts.containsKey(tool.name()))
            .filter(
                tool ->
                    tool.ours().stream()
                        .noneMatch(
                            ours ->
                                scripts.get(tool.name()).stream()
                                    .anyMatch(line -> line.startsWith(ours + " "))))
            .map(VendorTool::name)
            .toList();
    assertEquals(List.of(), others);
  }

  private static Map<String, List<String>> read() {
    Map<String, List<String>> scripts = new LinkedHashMap<>();
    List<String> script = new ArrayList<>();
    try (Stream<String> lines = Files.lines(FILE)) {
      for (String line : lines.toList()) {
        if (line.startsWith("# ")) {
          script = new ArrayList<>();
          scripts.put(line.substring(2), script);
        } else {
          script.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return scripts;
  }
}
