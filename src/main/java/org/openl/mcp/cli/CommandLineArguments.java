package org.openl.mcp.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.openl.mcp.config.RunMode;

/**
 * What the command line asks for.
 *
 * @param mode what is to run
 * @param flags how
 * @param settings values given as options, by environment variable name
 */
public record CommandLineArguments(Mode mode, Set<Flag> flags, Map<String, String> settings) {

  /** Copies both collections. */
  public CommandLineArguments {
    flags = Set.copyOf(flags);
    settings = Map.copyOf(settings);
  }

  /** Whether a flag is set. */
  public boolean has(Flag flag) {
    return flags.contains(flag);
  }

  /** What can run: the first word of the command line. */
  public enum Mode {
    /** Streamable HTTP. */
    SERVE(RunMode.HTTP, "serve", "Serves streamable HTTP at /mcp (the default)."),
    /** JSON-RPC on standard input and output. */
    STDIO(RunMode.STDIO, "stdio", "Serves one client over standard input and output."),
    /** Signing in. */
    LOGIN(
        RunMode.COMMAND,
        "login",
        "Signs a person in at the identity provider and stores the refresh token for every server with the same"
            + " settings, also for those that run already.",
        Flag.DEVICE,
        Flag.PRINT,
        Flag.NO_BROWSER),
    /** Signing out. */
    LOGOUT(
        RunMode.COMMAND,
        "logout",
        "Signs out: forgets the tokens of these settings, in servers that run too, and revokes them at the provider."),
    /** Looking for what is wrong. */
    DOCTOR(
        RunMode.COMMAND,
        "doctor",
        "Checks everything between this machine and OpenL Studio, and says what is wrong and how to fix it.",
        Flag.JSON,
        Flag.ASK),
    /** Asking the server that runs. */
    HEALTH(
        RunMode.COMMAND,
        "health",
        "Asks the server of this machine whether it takes calls: prints UP, or what is DOWN, and exits with 0 or 1.");

    private final RunMode runMode;
    private final String word;
    private final String description;
    private final Set<Flag> flags;

    Mode(RunMode runMode, String word, String description, Flag... flags) {
      this.runMode = runMode;
      this.word = word;
      this.description = description;
      this.flags = Set.of(flags);
    }

    /** What the process becomes. */
    public RunMode runMode() {
      return runMode;
    }

    String word() {
      return word;
    }

    String description() {
      return description;
    }

    Set<Flag> flags() {
      return flags;
    }

    static Mode of(String word) {
      return Arrays.stream(values())
          .filter(mode -> mode.word.equals(word))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Options that are no settings. */
  public enum Flag {
    /** Another device's browser. */
    DEVICE(
        "--device",
        "Sign in on any device with a browser, by a code (RFC 8628), instead of in a browser here."),
    /** Hand over instead of storing. */
    PRINT(
        "--print",
        "Print the line OPENL_OAUTH2_REFRESH_TOKEN=… on standard output instead of storing the token."),
    /** Only the address. */
    NO_BROWSER("--no-browser", "Print the address, but do not open a browser."),
    /** For programs. */
    JSON("--json", "Print one JSON object instead of lines for people."),
    /** Even where that may end a session. */
    ASK(
        "--ask",
        "Ask for a token although the token store is memory: if the provider replaces refresh tokens, that ends the"
            + " session of a server that runs with the same one.");

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
