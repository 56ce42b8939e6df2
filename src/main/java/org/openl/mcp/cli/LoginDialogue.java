package org.openl.mcp.cli;

import java.io.IOException;
import java.net.URI;
import org.openl.mcp.auth.login.AuthorizationCodeFlow;
import org.openl.mcp.auth.login.Browser;
import org.openl.mcp.auth.login.DeviceFlow;
import org.openl.mcp.config.Authority;

/**
 * Prints the instructions for signing in. They go to standard error, because standard output is for
 * programs.
 */
final class LoginDialogue {

  private final Terminal terminal;

  LoginDialogue(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Prints the instructions for signing in on any device. */
  DeviceFlow prompt(DeviceFlow flow) {
    say("Open this address in any browser, on any device:", "", "  " + flow.address(), "");
    say("and enter the code:", "", "  " + flow.userCode(), "");
    flow.completeAddress()
        .ifPresent(
            uri -> say("Or open this address, which contains the code:", "", "  " + uri, ""));
    say("Waiting for at most " + minutes(flow.life().toMinutes()) + ". Press Ctrl-C to cancel.");
    return flow;
  }

  /**
   * Prints the instructions for signing in with a browser that is redirected to this machine.
   *
   * @param openBrowser whether to try to open a browser
   */
  AuthorizationCodeFlow prompt(AuthorizationCodeFlow flow, boolean openBrowser) {
    boolean opened = openBrowser && new Browser().open(flow.start());
    say(
        opened
            ? "Sign in with the browser. If no browser opened, open this address:"
            : "Open this address in a browser to sign in:",
        "",
        "  " + flow.address(),
        "",
        "If the browser cannot open " + flow.redirectUri() + " after the sign-in,",
        "copy the complete address from the address bar, paste it here and press Enter.");
    SshTunnelHint.ofProcess()
        .ifPresent(
            tunnel ->
                say(
                    "Or run this command on the machine of the browser before you sign in:",
                    "",
                    "  " + tunnel.command(Authority.port(URI.create(flow.redirectUri()))),
                    ""));
    say("Waiting for at most " + minutes(5) + ". Press Ctrl-C to cancel.");
    listen(flow);
    return flow;
  }

  /** Reads pasted addresses while the listener waits. The thread ends with the process. */
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
          say(
              "That is not the address of this sign-in. Copy the complete address and nothing else.");
        }
        line = terminal.in().readLine();
      }
    } catch (IOException e) {
      say("Standard input can no longer be read (" + e.getMessage() + ").");
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
