package org.openl.mcp.cli.call;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.openl.mcp.cli.Command;
import org.openl.mcp.cli.CommandLineArguments;
import org.openl.mcp.cli.CommandLineArguments.Flag;
import org.openl.mcp.cli.CommandLineArguments.Operand;
import org.openl.mcp.cli.ExitCode;
import org.openl.mcp.cli.Terminal;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.ToolCatalog;
import org.openl.mcp.studio.Studio;
import org.openl.mcp.text.Quoted;

/** The command {@code openl-mcp tools}, which lists or describes the tools. */
@Singleton
class ToolsCommand implements Command {

  /** The time to wait for Studio's version, which hides tools. */
  private static final Duration VERSION_TIMEOUT = Duration.ofSeconds(30);

  private final Studio studio;
  private final Settings settings;

  ToolsCommand(Studio studio, Settings settings) {
    this.studio = studio;
    this.settings = settings;
  }

  @Override
  public CommandLineArguments.Mode mode() {
    return CommandLineArguments.Mode.TOOLS;
  }

  @Override
  public ExitCode run(CommandLineArguments invocation, Terminal terminal) {
    if (studio.version().release(VERSION_TIMEOUT).isEmpty()) {
      terminal
          .err()
          .println(
              "OpenL Studio's version is unknown, so these may be more tools than it supports."
                  + " openl-mcp doctor says what is wrong.");
    }
    List<JsonNode> tools = offered(new Person(terminal, false));
    Optional<String> name = invocation.operand(Operand.DESCRIBED_TOOL);
    List<JsonNode> shown =
        tools.stream()
            .filter(tool -> name.filter(n -> !n.equals(tool.path("name").asText())).isEmpty())
            .toList();
    if (shown.isEmpty()) {
      terminal
          .err()
          .println(name.map(this::missing).orElseGet(() -> Restrictions.ofAll(settings.tools())));
      return ExitCode.FAILED;
    }
    if (invocation.has(Flag.JSON)) {
      terminal.out().println(ServerSession.MAPPER.createArrayNode().addAll(shown));
    } else if (name.isPresent()) {
      ToolHelp.lines(shown.get(0)).forEach(terminal.out()::println);
    } else {
      ToolHelp.list(shown).forEach(terminal.out()::println);
    }
    return ExitCode.DONE;
  }

  private String missing(String tool) {
    return ToolCatalog.published().toolNames().contains(tool)
        ? Restrictions.of(tool, settings.tools())
        : "There is no tool " + Quoted.of(tool) + ". openl-mcp tools lists all.";
  }

  private List<JsonNode> offered(Person nobody) {
    JsonNode result =
        ServerSession.open(nobody, settings.studio().timeout())
            .request("tools/list", ServerSession.MAPPER.createObjectNode());
    return StreamSupport.stream(result.path("tools").spliterator(), false).toList();
  }
}
