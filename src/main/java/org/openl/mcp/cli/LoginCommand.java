package org.openl.mcp.cli;

import jakarta.inject.Singleton;
import org.openl.mcp.config.Settings;

/** {@code openl-mcp login}: how a person gets the first refresh token. */
@Singleton
class LoginCommand implements Command {

  private final Settings settings;

  LoginCommand(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Invocation.Mode mode() {
    return Invocation.Mode.LOGIN;
  }

  @Override
  public ExitCode run(Invocation invocation, Terminal terminal) {
    if (!(settings.credentials() instanceof Settings.OAuth)) {
      terminal.err().println(NoOAuth.sentence("sign in to"));
      return ExitCode.FAILED;
    }
    return ExitCode.DONE;
  }
}
