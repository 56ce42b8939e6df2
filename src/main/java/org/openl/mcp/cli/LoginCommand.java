package org.openl.mcp.cli;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.openl.mcp.auth.SignInRecorder;
import org.openl.mcp.auth.login.CompletedSignIn;
import org.openl.mcp.auth.login.SignInFlow;
import org.openl.mcp.auth.login.SignInFlowFactory;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.cli.CommandLineArguments.Flag;
import org.openl.mcp.config.SettingDefinition;
import org.openl.mcp.config.Settings;
import org.openl.mcp.text.PrintableText;

/** The command {@code openl-mcp login}, with which a user gets the first refresh token. */
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
    SignInRecorder recorder = new SignInRecorder(oauth, store);
    if (!print) {
      recorder.prove();
    }
    SignInFlow flow = begin(oauth, invocation, new LoginDialogue(terminal));
    CompletedSignIn signedIn =
        flow.run(
            done -> {
              if (!print) {
                recorder.keep(done.granted(), done.who(), done.sentAt());
              }
            });
    terminal.err().println(signedIn.sentence());
    if (print) {
      terminal
          .out()
          .println(
              SettingDefinition.OAUTH2_REFRESH_TOKEN.variable()
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
        ? dialogue.prompt(flows.get().device(oauth))
        : dialogue.prompt(flows.get().authorizationCode(oauth), !invocation.has(Flag.NO_BROWSER));
  }

  /** Returns why a sign-in cannot be recorder. */
  private String cannotStore(Settings.OAuth oauth) {
    if (store.warning().isPresent()) {
      return store.warning().get();
    }
    return oauth.grant() instanceof Settings.ClientCredentialsGrant
        ? "With these settings the server acts as itself (client_credentials), so nobody has to sign in. To let it act"
            + " for a user, set "
            + SettingDefinition.OAUTH2_GRANT_TYPE.variable()
            + "=authorization_code and run this command again."
        : "The token store of these settings is memory, so the sign-in would be lost when this command ends. Set "
            + SettingDefinition.OAUTH2_TOKEN_STORE.variable()
            + " to file, or run openl-mcp login --print.";
  }

  /** Returns a sentence about who uses the sign-in. */
  private static String use(Settings.OAuth oauth, boolean print) {
    if (oauth.grant() instanceof Settings.RefreshTokenGrant grant) {
      return print
          ? "Nothing was stored. Set this line, unchanged, for exactly one server."
          : grant.refreshToken().isPresent()
              ? SettingDefinition.OAUTH2_REFRESH_TOKEN.variable()
                  + " is set and is used as long as the provider accepts it. After that, this sign-in is used."
              : "All servers with these settings use it from now on, including running ones.";
    }
    return "A server with these settings will not use it: set "
        + SettingDefinition.OAUTH2_GRANT_TYPE.variable()
        + " to refresh_token or authorization_code instead of client_credentials.";
  }
}
