package org.openl.mcp.tools.reference;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openl.mcp.Generated;
import org.openl.mcp.call.availability.ToolsetIndex;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.studio.AllToolsWithStudio6;
import org.openl.mcp.doubles.studio.InMemoryStudio;

/** The page about all tools is what the tools are, and what they answer. */
@QuarkusTest
@TestProfile(AllToolsWithStudio6.class)
class ToolReferenceTest {

  private static final String INTRODUCTION =
      """
      # Tools

      All tools by toolset, the default toolsets first. A tool of another toolset is offered only if it is selected:
      `OPENL_MCP_TOOLSETS=all` offers every toolset, and `OPENL_MCP_TOOLS` single tools, see
      [the settings](configuration.md#which-tools-are-offered). [From openl-mcp](from-openl-mcp.md) says which tool replaces
      which one of the vendor's server.

      Each example is a call and the text of its answer, as a test recorded them. A user, Ada, has opened the project
      Insurance, and nobody is asked to confirm (`OPENL_MCP_CONFIRM=never`). Revisions and times are not the real ones. What
      this page leaves out of an answer is marked: `… [7 lines left out]`.

      This page is generated. To change it, change the tools, or the examples in `src/test/resources/examples`.
      """;

  @TestHTTPResource URI uri;
  @Inject ToolsetIndex index;
  InMemoryStudio studio;

  @Test
  void isWhatTheToolsAreAndAnswer() throws IOException {
    Map<String, JsonObject> listed = listed();
    List<String> examples = ToolExample.tools();
    StringBuilder page = new StringBuilder(INTRODUCTION);
    List<String> failures = new ArrayList<>();
    String toolset = "";
    for (CataloguedTool tool : CataloguedTool.all(index)) {
      if (!tool.toolset().equals(toolset)) {
        toolset = tool.toolset();
        page.append(heading(tool));
      }
      page.append(section(tool, listed.get(tool.name())));
      if (examples.contains(tool.name())) {
        page.append("\n").append(recorded(tool.name(), failures));
      }
    }
    assertEquals("", String.join("\n", failures));
    Generated.file(Path.of("docs/tools.md"), page.toString());
  }

  private String recorded(String tool, List<String> failures) throws IOException {
    try {
      return new ToolExample(studio, uri.getPort()).record(tool);
    } catch (AssertionError e) {
      failures.add(e.getMessage());
      return "";
    }
  }

  @Test
  void hasAnExampleOfEveryTool() throws IOException {
    List<String> examples = ToolExample.tools();
    Set<String> names = new TreeSet<>(listed().keySet());
    Set<String> lacking = new TreeSet<>(names);
    lacking.removeAll(examples);
    assertEquals(Set.of(), lacking, "add an example to " + ToolExample.FOLDER);
    Set<String> unknown = new TreeSet<>(examples);
    unknown.removeAll(names);
    assertEquals(Set.of(), unknown, "there is no such tool");
  }

  private static String heading(CataloguedTool tool) {
    return "\n## %s\n\n%s. %s\n"
        .formatted(
            tool.toolset(),
            capitalized(ToolsetTexts.purpose(tool.toolset())),
            tool.isByDefault()
                ? "Offered by default."
                : "Offered only if it is selected, such as with `OPENL_MCP_TOOLSETS=all`.");
  }

  private static String section(CataloguedTool tool, JsonObject listed) {
    return "\n### %s\n\n%s\n\n%s %s\n\n%s"
        .formatted(
            tool.name(),
            Generated.named(listed.getString("description")),
            tool.effect(),
            tool.versions(),
            ArgumentTable.of(listed.getJsonObject("inputSchema")));
  }

  private static String capitalized(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private Map<String, JsonObject> listed() {
    return McpPost.open(uri.getPort())
        .ask("tools/list", new JsonObject())
        .getJsonObject("result")
        .getJsonArray("tools")
        .stream()
        .map(JsonObject.class::cast)
        .collect(toMap(tool -> tool.getString("name"), tool -> tool));
  }
}
