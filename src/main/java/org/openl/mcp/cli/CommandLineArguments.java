package org.openl.mcp.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openl.mcp.config.RunMode;

/**
 * The parsed command line.
 *
 * @param mode what to run
 * @param flags the options without a value
 * @param operands what the command works on
 * @param settings the settings given as options, by the name of their environment variable
 */
public record CommandLineArguments(
    Mode mode, Set<Flag> flags, Map<Operand, String> operands, Map<String, String> settings) {

  /** Copies the collections. */
  public CommandLineArguments {
    flags = Set.copyOf(flags);
    operands = Map.copyOf(operands);
    settings = Map.copyOf(settings);
  }

  /**
   * Returns the arguments of a command without options and operands, such as {@code stdio}; empty
   * if the command line is anything else.
   */
  static Optional<CommandLineArguments> ofCommandAlone(String... words) {
    String command = words.length == 0 ? Mode.SERVE.commandName : words[0];
    return Arrays.stream(Mode.values())
        .filter(mode -> words.length <= 1 && mode.commandName.equals(command))
        .filter(mode -> mode.operands.stream().noneMatch(Operand::isRequired))
        .map(mode -> new CommandLineArguments(mode, Set.of(), Map.of(), Map.of()))
        .findFirst();
  }

  /** Returns whether a flag is set. */
  public boolean has(Flag flag) {
    return flags.contains(flag);
  }

  /** Returns an operand; empty if it was not given. */
  public Optional<String> operand(Operand operand) {
    return Optional.ofNullable(operands.get(operand));
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
            + " exits with 1."),
    /** Calls a tool. */
    CALL(
        RunMode.STDIO,
        "call",
        "Calls a tool and prints its structured answer as JSON. Exits with 0, or with 1 and a message if the tool failed.",
        List.of(Operand.TOOL, Operand.ARGUMENTS),
        Flag.TEXT),
    /** Lists the tools. */
    TOOLS(
        RunMode.STDIO,
        "tools",
        "Lists the tools that these settings and the connected OpenL Studio offer, or describes the arguments of one.",
        List.of(Operand.DESCRIBED_TOOL),
        Flag.JSON),
    /** Prints a script for a shell. */
    COMPLETION(
        RunMode.COMMAND,
        "completion",
        "Prints a script with which a shell completes commands, options and names of tools.",
        List.of(Operand.SHELL));

    private final RunMode runMode;
    private final String commandName;
    private final String description;
    private final List<Operand> operands;
    private final Set<Flag> flags;

    Mode(RunMode runMode, String commandName, String description, Flag... flags) {
      this(runMode, commandName, description, List.of(), flags);
    }

    Mode(
        RunMode runMode,
        String commandName,
        String description,
        List<Operand> operands,
        Flag... flags) {
      this.runMode = runMode;
      this.commandName = commandName;
      this.description = description;
      this.operands = List.copyOf(operands);
      this.flags = Set.of(flags);
    }

    /** Returns how the process runs in this mode. */
    public RunMode runMode() {
      return runMode;
    }

    /** Returns whether a person or a script uses it, not an MCP client. */
    public boolean isCommand() {
      return runMode == RunMode.COMMAND || isClient();
    }

    /** Returns whether it is a client of the server in the same process. */
    public boolean isClient() {
      return this == CALL || this == TOOLS;
    }

    String commandName() {
      return commandName;
    }

    List<Operand> operands() {
      return operands;
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
    /** The text of an answer. */
    TEXT("--as-text", "Print the text that an assistant reads, instead of JSON."),
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

  /** What a command works on. */
  public enum Operand {
    /** The tool to call. */
    TOOL(
        "<tool>", true, "The tool's name, such as openl_list_projects. openl-mcp tools lists all."),
    /** Its arguments. */
    ARGUMENTS(
        "--json",
        false,
        "The arguments as a JSON object, or - to read it from standard input. Without it, the tool gets no arguments."),
    /** The tool to describe. */
    DESCRIBED_TOOL("<tool>", false, "The tool to describe. Without it, all tools are listed."),
    /** The shell. */
    SHELL("<shell>", true, "bash, zsh or fish");

    private final String syntax;
    private final boolean required;
    private final String meaning;

    Operand(String syntax, boolean required, String meaning) {
      this.syntax = syntax;
      this.required = required;
      this.meaning = meaning;
    }

    /** Returns whether it is an option with a value, and not a word at a position. */
    boolean isOption() {
      return syntax.startsWith("-");
    }

    /** Returns the option, or the placeholder of the word. */
    String syntax() {
      return syntax;
    }

    boolean isRequired() {
      return required;
    }

    String meaning() {
      return meaning;
    }
  }
}
