package org.openl.mcp.cli;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.openl.mcp.auth.TokenClock;
import org.openl.mcp.auth.login.SignOut;
import org.openl.mcp.auth.provider.IdentityProvider;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.config.Settings;

/** The command {@code openl-mcp logout}, which ends a user's sign-in. */
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
      terminal.err().println(OAuthNotConfigured.sentence("sign out of"));
      return ExitCode.FAILED;
    }
    SignOut.Result result = new SignOut(oauth, store, provider.get()).run(TokenClock.SYSTEM.wall());
    if (result.ended() == 0) {
      terminal.err().println("Nobody is signed in with these settings.");
      return ExitCode.DONE;
    }
    terminal.err().println(confirmation());
    if (result.stillValid().isEmpty()) {
      return ExitCode.DONE;
    }
    terminal.err().println("But these are still valid at the provider:");
    result.stillValid().forEach(token -> terminal.err().println("- " + token));
    terminal
        .err()
        .println("End the session there, or ask the provider's administrator to revoke it.");
    return ExitCode.FAILED;
  }

  private String confirmation() {
    return store.durable()
        ? "Signed out: "
            + store.description()
            + " no longer holds tokens of these settings, and running servers drop theirs."
        : "Signed out. The token store of these settings is memory, so running servers notice only when the provider"
            + " refuses their tokens.";
  }
}
