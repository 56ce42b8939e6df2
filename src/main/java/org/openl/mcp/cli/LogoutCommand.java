package org.openl.mcp.cli;

import jakarta.inject.Singleton;
import org.openl.mcp.config.Settings;

/** {@code openl-mcp logout}: the end of a person's sign-in. */
@Singleton
class LogoutCommand implements Command {

  private final Settings settings;

  LogoutCommand(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Invocation.Mode mode() {
    return Invocation.Mode.LOGOUT;
  }

  @Override
  public ExitCode run(Invocation invocation, Terminal terminal) {
    if (!(settings.credentials() instanceof Settings.OAuth)) {
      terminal.err().println(NoOAuth.sentence("sign out from"));
      return ExitCode.FAILED;
    }
    return ExitCode.DONE;
  }
}
