package org.openl.mcp.cli;

import io.quarkus.arc.All;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.config.SettingDefinition;
import org.openl.mcp.config.SettingsException;
import org.openl.mcp.config.Version;

/** Runs one command inside the application, whose beans the command needs, and then exits. */
@Singleton
@Unremovable
public class CommandApplication implements QuarkusApplication {

  private static final Logger LOG = Logger.getLogger(CommandApplication.class);

  private final List<Command> commands;

  CommandApplication(@All List<Command> commands) {
    this.commands = commands;
  }

  /**
   * Runs the command that the command line names.
   *
   * @param args the command line, which has been validated before
   */
  @Override
  public int run(String... args) {
    Terminal terminal = Terminal.ofProcess();
    OpenlMcpCommand.Parsed parsed =
        new OpenlMcpCommand(Version.current()).parse(args, terminal.out(), terminal.err());
    int code =
        parsed instanceof OpenlMcpCommand.Start start
            ? run(start.invocation(), terminal).code()
            : ((OpenlMcpCommand.Exit) parsed).code();
    return Terminal.checked(code, terminal.out(), terminal.err());
  }

  private ExitCode run(CommandLineArguments invocation, Terminal terminal) {
    try {
      return commands.stream()
          .filter(command -> command.mode() == invocation.mode())
          .findFirst()
          .orElseThrow()
          .run(invocation, terminal);
    } catch (SettingsException e) {
      terminal.err().println(e.getMessage());
      return ExitCode.WRONG_SETTINGS;
    } catch (AuthorizationException e) {
      terminal.err().println(String.join(" ", e.getMessage(), e.why(), e.next()));
      return ExitCode.FAILED;
    } catch (RuntimeException e) {
      LOG.debug("A command failed unexpectedly", e);
      terminal
          .err()
          .println(
              "The command failed unexpectedly. Run it again with "
                  + SettingDefinition.LOG_LEVEL.variable()
                  + "=debug to see the cause.");
      return ExitCode.FAILED;
    }
  }
}
