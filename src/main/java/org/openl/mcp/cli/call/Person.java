package org.openl.mcp.cli.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.openl.mcp.cli.Terminal;
import org.openl.mcp.config.SettingDefinition;

/** The person at the terminal, if there is one. */
final class Person {

  private static final Set<String> YES = Set.of("y", "yes");

  private static final String NOBODY =
      "Nobody can be asked: standard input and standard output are not a terminal. Run the command in a terminal, with --json '{…}'. If a script may do this without a person, set "
          + SettingDefinition.MCP_CONFIRM.variable()
          + "=never.";

  private final Terminal terminal;
  private final boolean present;

  /**
   * Creates a person.
   *
   * @param present whether somebody reads standard error and types answers
   */
  Person(Terminal terminal, boolean present) {
    this.terminal = terminal;
    this.present = present;
  }

  /** Returns whether somebody can be asked and sees progress. */
  boolean isPresent() {
    return present;
  }

  /** Shows the progress of a call (MCP 2025-11-25, Progress). */
  void show(JsonNode progress) {
    String total = progress.has("total") ? " of " + progress.path("total").asText() : "";
    terminal
        .err()
        .println(
            progress.path("message").asText("Working")
                + ": "
                + progress.path("progress").asText()
                + total);
  }

  /**
   * Asks a question (MCP 2025-11-25, Elicitation, form mode). Only a typed yes allows something.
   *
   * @param question the parameters of {@code elicitation/create}, whose fields are all to be ticked
   * @return the result
   */
  ObjectNode answer(JsonNode question) {
    ObjectNode result = ServerSession.MAPPER.createObjectNode();
    question.path("message").asText().lines().forEach(terminal.err()::println);
    if (!present) {
      terminal.err().println(NOBODY);
      return result.put("action", "cancel");
    }
    terminal.err().print("Allow this? [y/N] ");
    terminal.err().flush();
    try {
      String line = terminal.in().readLine();
      if (line == null) {
        return result.put("action", "cancel");
      }
      if (!YES.contains(line.strip().toLowerCase(Locale.ROOT))) {
        return result.put("action", "decline");
      }
    } catch (IOException e) {
      return result.put("action", "cancel");
    }
    ObjectNode content = result.put("action", "accept").putObject("content");
    question
        .at("/requestedSchema/properties")
        .fieldNames()
        .forEachRemaining(name -> content.put(name, true));
    return result;
  }
}
