package org.openl.mcp.cli;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.openl.mcp.auth.TokenClock;
import org.openl.mcp.auth.login.SignOut;
import org.openl.mcp.auth.provider.IdentityProvider;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.config.Settings;

/** {@code openl-mcp logout}: the end of a person's sign-in. */
@Singleton
class LogoutCommand implements Command {

  private final Settings settings;
  private final TokenStore store;
  private final Instance<IdentityProvider> provider;

  LogoutCommand(Settings settings, TokenStore store, Instance<IdentityProvider> provider) {
    this.settings = settings;
    this.store = store;
    this.provider = provider;
  }

  @Override
  public CommandLineArguments.Mode mode() {
    return CommandLineArguments.Mode.LOGOUT;
  }

  @Override
  public ExitCode run(CommandLineArguments invocation, Terminal terminal) {
    if (!(settings.credentials() instanceof Settings.OAuth oauth)) {
      terminal.err().println(OAuthNotConfigured.sentence("sign out from"));
      return ExitCode.FAILED;
    }
    SignOut.Result result = new SignOut(oauth, store, provider.get()).run(TokenClock.SYSTEM.wall());
    if (result.ended() == 0) {
      terminal.err().println("Nobody is signed in with these settings.");
      return ExitCode.DONE;
    }
    terminal.err().println(forgotten());
    if (result.stillValid().isEmpty()) {
      return ExitCode.DONE;
    }
    terminal.err().println("But this is still valid at the provider:");
    result.stillValid().forEach(token -> terminal.err().println("- " + token));
    terminal
        .err()
        .println("End the session there, or have the provider's administrator revoke it.");
    return ExitCode.FAILED;
  }

  private String forgotten() {
    return store.durable()
        ? "Signed out: "
            + store.description()
            + " holds no token of these settings any more, and servers that run forget theirs."
        : "Signed out. The token store of these settings is memory: servers that run notice when the provider refuses.";
  }
}
