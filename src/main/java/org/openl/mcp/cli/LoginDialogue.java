package org.openl.mcp.cli;

import java.io.IOException;
import java.net.URI;
import org.openl.mcp.auth.login.AuthorizationCodeFlow;
import org.openl.mcp.auth.login.Browser;
import org.openl.mcp.auth.login.DeviceFlow;
import org.openl.mcp.config.Authority;

/**
 * Tells a person what to do to sign in. Everything goes to standard error: standard output is for
 * what a program reads.
 */
final class LoginDialogue {

  private final Terminal terminal;

  LoginDialogue(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Signing in on any device. */
  DeviceFlow about(DeviceFlow flow) {
    say("Open this address in any browser, on any device:", "", "  " + flow.address(), "");
    say("and enter the code:", "", "  " + flow.userCode(), "");
    flow.completeAddress()
        .ifPresent(uri -> say("Or open this one, which knows the code:", "", "  " + uri, ""));
    say("Waiting for " + minutes(flow.life().toMinutes()) + " at most. Ctrl-C ends it.");
    return flow;
  }

  /** Signing in in a browser, by an address that comes back to this machine. */
  AuthorizationCodeFlow about(AuthorizationCodeFlow flow, boolean openBrowser) {
    boolean opened = openBrowser && new Browser().open(flow.start());
    say(
        opened
            ? "Sign in in the browser. If none has opened, open this address:"
            : "Open this address in a browser to sign in:",
        "",
        "  " + flow.address(),
        "",
        "If the browser cannot open "
            + flow.redirectUri()
            + " in the end, copy its complete address",
        "out of the address bar, paste it here and press Enter.");
    SshTunnelHint.ofProcess()
        .ifPresent(
            tunnel ->
                say(
                    "Or let the browser's machine come here, by this command there before you sign in:",
                    "",
                    "  " + tunnel.command(Authority.port(URI.create(flow.redirectUri()))),
                    ""));
    say("Waiting for " + minutes(5) + " at most. Ctrl-C ends it.");
    listen(flow);
    return flow;
  }

  /** Reads what is pasted, beside the listener; the thread ends with the process. */
  private void listen(AuthorizationCodeFlow flow) {
    Thread reader = new Thread(() -> read(flow), "openl-login-input");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(AuthorizationCodeFlow flow) {
    try {
      String line = terminal.in().readLine();
      while (line != null) {
        if (!line.isBlank() && !flow.take(line)) {
          say("That is not the address that this sign-in waits for. Copy all of it, and only it.");
        }
        line = terminal.in().readLine();
      }
    } catch (IOException e) {
      say("Nothing can be pasted here any more (" + e.getMessage() + ").");
    }
  }

  private static String minutes(long number) {
    return number <= 1 ? "a minute" : number + " minutes";
  }

  private void say(String... lines) {
    for (String line : lines) {
      terminal.err().println(line);
    }
  }
}
