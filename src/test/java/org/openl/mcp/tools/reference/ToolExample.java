package org.openl.mcp.tools.reference;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioCaller;

/**
 * An example of a tool: the file {@code src/test/resources/examples/<tool>.json}. Its member {@code
 * arguments} has the arguments. Its member {@code before} has what happens before, in order: calls
 * of tools, such as {@code openl_get_table {…}}, and requests to Studio, such as {@code PATCH
 * /projects/Insurance {…}}, which the user Bob makes if they begin with {@code Bob:}.
 *
 * <p>Ada has opened the project Insurance of {@link SampleProjects}. In both members, {@code {table
 * NAME}} is the id of a table of hers, and {@code {revision 1}} is the newest revision.
 */
final class ToolExample {

  static final Path FOLDER = Path.of("src/test/resources/examples");

  private static final String PROJECT = "/projects/Insurance";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(table|revision) (\\w+)}");
  private static final int MOST_LINES = 32;
  private static final int FIRST_LINES = 22;
  private static final int LAST_LINES = 6;
  private static final int LONGEST_LINE = 400;

  private final InMemoryStudio studio;
  private final McpPost client;
  private final StudioCaller ada;
  private final StudioCaller bob;
  private final VaryingText varying = new VaryingText();

  /** Brings the double into the state in which examples begin. */
  ToolExample(InMemoryStudio studio, int port) {
    this.studio = studio;
    studio.reset();
    studio.user("ada", "Ada Admin", "").user("bob", "Bob Builder", "Token b");
    studio.project("Insurance", SampleProjects.insurance());
    ada = new StudioCaller(studio.baseUrl(), "");
    bob = new StudioCaller(studio.baseUrl(), "Token b");
    ada.send("PATCH", PROJECT, "{'status':'OPENED'}");
    client = McpPost.open(port);
  }

  /** Returns the names of the tools that have an example. */
  static List<String> tools() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.replace(".json", ""))
          .sorted()
          .toList();
    }
  }

  /** Makes the call, and returns it with its answer as Markdown. */
  String record(String tool) throws IOException {
    JsonObject example = new JsonObject(Files.readString(FOLDER.resolve(tool + ".json")));
    for (Object step : example.getJsonArray("before", new JsonArray())) {
      before(resolved((String) step));
    }
    JsonObject arguments = new JsonObject(resolved(example.getJsonObject("arguments").encode()));
    String answer = call(tool, arguments);
    // Studio keeps one trace for all sessions of a user.
    client.ask("tools/call", new JsonObject().put("name", "openl_stop_trace"));
    return "```json\n%s\n```\n\n```%s\n%s\n```\n"
        .formatted(
            varying.fixed(wrapped(arguments)),
            answer.startsWith("{") ? "json" : "text",
            shortened(varying.fixed(pretty(answer))));
  }

  private void before(String step) {
    Matcher call = Pattern.compile("(Bob: )?([A-Z]+|openl_\\w+) (.*)").matcher(step);
    assertTrue(call.matches(), step);
    if (call.group(2).startsWith("openl_")) {
      call(call.group(2), new JsonObject(call.group(3)));
      return;
    }
    String[] request = call.group(3).split(" ", 2);
    int status =
        (call.group(1) == null ? ada : bob)
            .send(call.group(2), request[0], request.length > 1 ? request[1] : "")
            .status();
    assertTrue(status < 300, () -> step + ": HTTP " + status);
  }

  private String call(String tool, JsonObject arguments) {
    JsonObject answer =
        client.ask("tools/call", new JsonObject().put("name", tool).put("arguments", arguments));
    assertFalse(answer.containsKey("error"), () -> tool + ": " + answer.encode());
    JsonObject result = answer.getJsonObject("result");
    assertFalse(result.getBoolean("isError", false), () -> tool + ": " + result.encode());
    return result.getJsonArray("content").getJsonObject(0).getString("text");
  }

  private String resolved(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found ->
                found.group(1).equals("table")
                    ? ada.get(PROJECT + "/tables?name=" + found.group(2)).at("/content/0/id")
                    : studio
                        .revisions("Insurance", "master")
                        .get(Integer.parseInt(found.group(2)) - 1));
  }

  /** Writes arguments on one line if they are short. */
  private static String wrapped(JsonObject arguments) {
    String line = arguments.encode();
    return line.length() <= 110 ? line : arguments.encodePrettily();
  }

  private static String pretty(String answer) {
    return answer.startsWith("{") ? new JsonObject(answer).encodePrettily() : answer;
  }

  /** Leaves out lines in the middle. */
  private static String shortened(String answer) {
    List<String> lines = answer.lines().map(ToolExample::cut).toList();
    if (lines.size() <= MOST_LINES) {
      return String.join("\n", lines);
    }
    int omitted = lines.size() - FIRST_LINES - LAST_LINES;
    return String.join("\n", lines.subList(0, FIRST_LINES))
        + "\n… [%d lines left out]\n".formatted(omitted)
        + String.join("\n", lines.subList(lines.size() - LAST_LINES, lines.size()));
  }

  private static String cut(String line) {
    return line.length() <= LONGEST_LINE
        ? line
        : line.substring(0, LONGEST_LINE)
            + "… [%d characters left out]".formatted(line.length() - LONGEST_LINE);
  }
}
