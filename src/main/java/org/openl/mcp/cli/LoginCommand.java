package org.openl.mcp.cli;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.openl.mcp.auth.SignInRecorder;
import org.openl.mcp.auth.login.CompletedSignIn;
import org.openl.mcp.auth.login.SignInFlow;
import org.openl.mcp.auth.login.SignInFlowFactory;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.cli.CommandLineArguments.Flag;
import org.openl.mcp.config.Setting;
import org.openl.mcp.config.Settings;
import org.openl.mcp.text.PrintableText;

/** {@code openl-mcp login}: how a person gets the first refresh token. */
@Singleton
class LoginCommand implements Command {

  private final Settings settings;
  private final TokenStore store;
  private final Instance<SignInFlowFactory> flows;

  LoginCommand(Settings settings, TokenStore store, Instance<SignInFlowFactory> flows) {
    this.settings = settings;
    this.store = store;
    this.flows = flows;
  }

  @Override
  public CommandLineArguments.Mode mode() {
    return CommandLineArguments.Mode.LOGIN;
  }

  @Override
  public ExitCode run(CommandLineArguments invocation, Terminal terminal) {
    if (!(settings.credentials() instanceof Settings.OAuth oauth)) {
      terminal.err().println(OAuthNotConfigured.sentence("sign in to"));
      return ExitCode.FAILED;
    }
    boolean print = invocation.has(Flag.PRINT);
    if (!print && !store.durable()) {
      terminal.err().println(cannotStore(oauth));
      return ExitCode.FAILED;
    }
    SignInRecorder stored = new SignInRecorder(oauth, store);
    if (!print) {
      stored.prove();
    }
    SignInFlow flow = begin(oauth, invocation, new LoginDialogue(terminal));
    CompletedSignIn signedIn =
        flow.run(
            done -> {
              if (!print) {
                stored.keep(done.granted(), done.who(), done.sentAt());
              }
            });
    terminal.err().println(signedIn.sentence());
    if (print) {
      terminal
          .out()
          .println(
              Setting.OAUTH2_REFRESH_TOKEN.variable()
                  + "="
                  + PrintableText.line(signedIn.refreshToken().reveal()));
    } else {
      terminal.err().println("The refresh token is in " + store.description() + ".");
    }
    terminal.err().println(use(oauth, print));
    return ExitCode.DONE;
  }

  private SignInFlow begin(
      Settings.OAuth oauth, CommandLineArguments invocation, LoginDialogue dialogue) {
    boolean device =
        invocation.has(Flag.DEVICE)
            || oauth.grant() instanceof Settings.RefreshTokenGrant grant
                && grant.flow().filter(Settings.Flow.DEVICE_CODE::equals).isPresent();
    return device
        ? dialogue.about(flows.get().device(oauth))
        : dialogue.about(flows.get().authorizationCode(oauth), !invocation.has(Flag.NO_BROWSER));
  }

  /** A login into memory would end with this process. */
  private String cannotStore(Settings.OAuth oauth) {
    if (store.warning().isPresent()) {
      return store.warning().get();
    }
    return oauth.grant() instanceof Settings.ClientCredentialsGrant
        ? "These settings let the server act for itself (client_credentials), and nobody has to sign in: set "
            + Setting.OAUTH2_GRANT_TYPE.variable()
            + "=authorization_code for it to act for a person, and run this again."
        : "The token store of these settings is memory, where a sign-in would end with this command: set "
            + Setting.OAUTH2_TOKEN_STORE.variable()
            + " to file, or run openl-mcp login --print.";
  }

  /** What becomes of the sign-in. */
  private static String use(Settings.OAuth oauth, boolean print) {
    if (oauth.grant() instanceof Settings.RefreshTokenGrant grant) {
      return print
          ? "Nothing was stored: set the line as it is for one server, and for one only."
          : grant.refreshToken().isPresent()
              ? Setting.OAUTH2_REFRESH_TOKEN.variable()
                  + " is set and comes first as long as the provider takes it; after that, this sign-in is used."
              : "Servers with these settings use it from now on, also those that run already.";
    }
    return "A server with these settings will not use it: set "
        + Setting.OAUTH2_GRANT_TYPE.variable()
        + " to refresh_token or authorization_code instead of client_credentials.";
  }
}
