package org.openl.mcp.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.openl.mcp.config.RunMode;

/**
 * The parsed command line.
 *
 * @param mode what to run
 * @param flags the options without a value
 * @param settings the settings given as options, by the name of their environment variable
 */
public record CommandLineArguments(Mode mode, Set<Flag> flags, Map<String, String> settings) {

  /** Copies the collections. */
  public CommandLineArguments {
    flags = Set.copyOf(flags);
    settings = Map.copyOf(settings);
  }

  /** Returns whether a flag is set. */
  public boolean has(Flag flag) {
    return flags.contains(flag);
  }

  /** The commands: the first word of the command line. */
  public enum Mode {
    /** The server over streamable HTTP. */
    SERVE(RunMode.HTTP, "serve", "Serves MCP over streamable HTTP at /mcp (the default)."),
    /** The server for one client over standard input and output. */
    STDIO(RunMode.STDIO, "stdio", "Serves one client over standard input and output."),
    /** Signs a user in. */
    LOGIN(
        RunMode.COMMAND,
        "login",
        "Signs a user in at the identity provider and stores the refresh token. All servers with the same settings"
            + " use it, including running ones.",
        Flag.DEVICE,
        Flag.PRINT,
        Flag.NO_BROWSER),
    /** Signs a user out. */
    LOGOUT(
        RunMode.COMMAND,
        "logout",
        "Signs out: deletes the tokens of these settings, also in running servers, and revokes them at the provider."),
    /** Checks the way to OpenL Studio. */
    DOCTOR(
        RunMode.COMMAND,
        "doctor",
        "Checks every step from this machine to OpenL Studio, and reports what is wrong and how to fix it.",
        Flag.JSON,
        Flag.ASK),
    /** Checks a running server. */
    HEALTH(
        RunMode.COMMAND,
        "health",
        "Checks whether the server on this machine accepts calls. Prints UP and exits with 0, or prints what is DOWN and"
            + " exits with 1.");

    private final RunMode runMode;
    private final String commandName;
    private final String description;
    private final Set<Flag> flags;

    Mode(RunMode runMode, String commandName, String description, Flag... flags) {
      this.runMode = runMode;
      this.commandName = commandName;
      this.description = description;
      this.flags = Set.of(flags);
    }

    /** Returns how the process runs in this mode. */
    public RunMode runMode() {
      return runMode;
    }

    String commandName() {
      return commandName;
    }

    String description() {
      return description;
    }

    Set<Flag> flags() {
      return flags;
    }

    static Mode of(String name) {
      return Arrays.stream(values())
          .filter(mode -> mode.commandName.equals(name))
          .findFirst()
          .orElseThrow();
    }
  }

  /** The options that are not settings. They take no value. */
  public enum Flag {
    /** Sign in on another device. */
    DEVICE(
        "--device",
        "Sign in with a code in a browser on any device (RFC 8628), instead of in a browser on this machine."),
    /** Print the token instead of storing it. */
    PRINT(
        "--print",
        "Print the line OPENL_OAUTH2_REFRESH_TOKEN=… to standard output instead of storing the token."),
    /** Print the address only. */
    NO_BROWSER("--no-browser", "Print the address, but do not open a browser."),
    /** Output for programs. */
    JSON("--json", "Print one JSON object instead of lines of text."),
    /** Request a token even if that may end a session. */
    ASK(
        "--ask",
        "Request a token even if the token store is memory. If the provider replaces refresh tokens, this ends the"
            + " session of a running server that uses the same refresh token.");

    private final String option;
    private final String meaning;

    Flag(String option, String meaning) {
      this.option = option;
      this.meaning = meaning;
    }

    String option() {
      return option;
    }

    String meaning() {
      return meaning;
    }
  }
}
