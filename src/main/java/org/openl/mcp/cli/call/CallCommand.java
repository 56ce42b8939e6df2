package org.openl.mcp.cli.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openl.mcp.cli.Command;
import org.openl.mcp.cli.CommandLineArguments;
import org.openl.mcp.cli.CommandLineArguments.Flag;
import org.openl.mcp.cli.CommandLineArguments.Operand;
import org.openl.mcp.cli.ExitCode;
import org.openl.mcp.cli.Terminal;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.ToolCatalog;
import org.openl.mcp.text.Quoted;

/** The command {@code openl-mcp call}, with which a script uses a tool. */
@Singleton
class CallCommand implements Command {

  private static final String STANDARD_INPUT = "-";
  private static final String NO_ARGUMENTS = "{}";

  private final Settings settings;

  CallCommand(Settings settings) {
    this.settings = settings;
  }

  @Override
  public CommandLineArguments.Mode mode() {
    return CommandLineArguments.Mode.CALL;
  }

  @Override
  public ExitCode run(CommandLineArguments invocation, Terminal terminal) {
    String tool = invocation.operand(Operand.TOOL).orElseThrow();
    Optional<String> given = invocation.operand(Operand.ARGUMENTS);
    boolean fromInput = given.filter(STANDARD_INPUT::equals).isPresent();
    Optional<String> problem = unknown(tool);
    if (problem.isPresent()) {
      terminal.err().println(problem.get());
      return ExitCode.USAGE;
    }
    try {
      ObjectNode arguments =
          fromInput
              ? CallArguments.from(terminal.in())
              : CallArguments.of(given.orElse(NO_ARGUMENTS));
      Person person = new Person(terminal, !fromInput && Terminal.isInteractive());
      return print(
          call(ServerSession.open(person, settings.studio().timeout()), tool, arguments),
          invocation.has(Flag.TEXT),
          terminal);
    } catch (CallArguments.Malformed e) {
      terminal.err().println(e.getMessage());
      return ExitCode.USAGE;
    } catch (UnansweredRequestException e) {
      terminal.err().println(e.getMessage());
      return ExitCode.FAILED;
    } catch (RejectedRequestException e) {
      terminal
          .err()
          .println(
              e.isOfParameters()
                  ? Restrictions.of(tool, settings.tools())
                  : "The server rejected the call: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  /** Returns what is wrong with the name of a tool. */
  private static Optional<String> unknown(String tool) {
    ToolCatalog catalog = ToolCatalog.published();
    if (catalog.toolNames().contains(tool)) {
      return Optional.empty();
    }
    String names =
        catalog.tools(Set.of(tool)).known().stream()
            .flatMap(Set::stream)
            .collect(Collectors.joining(" or "));
    return Optional.of(
        names.isEmpty()
            ? "There is no tool " + Quoted.of(tool) + ". openl-mcp tools lists all."
            : "There is no tool " + Quoted.of(tool) + ". Use " + names + ".");
  }

  private static JsonNode call(ServerSession session, String tool, ObjectNode arguments) {
    ObjectNode parameters = ServerSession.MAPPER.createObjectNode().put("name", tool);
    parameters.set("arguments", arguments);
    return session.request("tools/call", parameters);
  }

  private static ExitCode print(JsonNode result, boolean asText, Terminal terminal) {
    String text = text(result);
    if (result.path("isError").asBoolean()) {
      text.lines().forEach(terminal.err()::println);
      return ExitCode.FAILED;
    }
    terminal
        .out()
        .println(
            asText || !result.has("structuredContent")
                ? text
                : result.get("structuredContent").toString());
    return ExitCode.DONE;
  }

  private static String text(JsonNode result) {
    return result.path("content").findValuesAsText("text").stream()
        .collect(Collectors.joining("\n"));
  }
}
