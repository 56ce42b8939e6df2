package org.openl.mcp.cli;

import java.io.File;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openl.mcp.cli.CommandLineArguments.Flag;
import org.openl.mcp.cli.CommandLineArguments.Mode;
import org.openl.mcp.cli.CommandLineArguments.Operand;
import org.openl.mcp.config.SettingDefinition;
import org.openl.mcp.config.SettingTopic;
import org.openl.mcp.config.ToolCatalog;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command {@code openl-mcp}: its subcommands, options and help. It only parses and prints;
 * {@code Main} starts what was asked for.
 */
public final class OpenlMcpCommand {

  private static final Set<SettingTopic> SERVER_TOPICS =
      Set.of(SettingTopic.ENDPOINT, SettingTopic.CALLERS, SettingTopic.ANSWERS);

  private static final Set<SettingDefinition> ENDPOINT_SETTINGS =
      Set.of(SettingDefinition.MCP_HOST, SettingDefinition.MCP_PORT);

  /** What a setting takes: one of some words. */
  private static final Pattern CHOICE = Pattern.compile("[\\w-]+(, [\\w-]+)* or [\\w-]+");

  private final String version;

  /**
   * Creates the command.
   *
   * @param version the version that {@code --version} prints
   */
  public OpenlMcpCommand(String version) {
    this.version = version;
  }

  private CommandLine commandLine() {
    CommandSpec spec =
        spec(
            "openl-mcp",
            "Lets an AI assistant work with the business rules of OpenL Tablets Studio.",
            version);
    Arrays.stream(SettingDefinition.values()).forEach(setting -> addOption(spec, setting));
    spec.usageMessage()
        .footer(
            "",
            "Every option with a value can also be set as an environment variable. Secrets can be set only",
            "as environment variables or in files that …_FILE variables name. docs/configuration.md lists",
            "all of them. OPENL_BASE_URL is required, except for health.",
            "",
            "Exit codes: 0 success, 1 a command failed, 2 wrong command line,",
            "78 wrong settings or a port that is in use, 130 ended by Ctrl-C, 143 ended by SIGTERM.");
    Arrays.stream(Mode.values())
        .forEach(mode -> spec.addSubcommand(mode.commandName(), spec(mode, version)));
    return new CommandLine(spec);
  }

  private static CommandSpec spec(Mode mode, String version) {
    CommandSpec spec = spec(mode.commandName(), mode.description(), version);
    // The options of the command itself come first.
    spec.usageMessage().sortOptions(mode.flags().isEmpty() && mode.operands().isEmpty());
    mode.operands().forEach(operand -> add(spec, operand));
    for (Flag flag : Flag.values()) {
      if (mode.flags().contains(flag)) {
        spec.addOption(
            OptionSpec.builder(flag.option()).arity("0").description(flag.meaning()).build());
      }
    }
    Arrays.stream(SettingDefinition.values())
        .filter(setting -> accepts(mode, setting))
        .forEach(setting -> addOption(spec, setting));
    return spec;
  }

  private static void add(CommandSpec spec, Operand operand) {
    if (operand.isOption()) {
      spec.addOption(
          OptionSpec.builder(operand.syntax())
              .type(String.class)
              .paramLabel("<object>")
              .description(operand.meaning())
              .build());
    } else {
      spec.addPositional(
          PositionalParamSpec.builder()
              .type(String.class)
              .arity(operand.isRequired() ? "1" : "0..1")
              .required(operand.isRequired())
              .paramLabel(operand.syntax())
              .completionCandidates(candidates(operand))
              .description(operand.meaning())
              .build());
    }
  }

  private static List<String> candidates(Operand operand) {
    return operand == Operand.SHELL
        ? ShellCompletion.names()
        : List.copyOf(ToolCatalog.published().toolNames());
  }

  private static boolean accepts(Mode mode, SettingDefinition setting) {
    return switch (mode) {
      case HEALTH -> ENDPOINT_SETTINGS.contains(setting);
      case COMPLETION -> false;
      case SERVE, STDIO -> true;
      case CALL, TOOLS, LOGIN, LOGOUT, DOCTOR -> !SERVER_TOPICS.contains(setting.topic());
    };
  }

  private static CommandSpec spec(String name, String description, String version) {
    CommandSpec spec =
        CommandSpec.create()
            .name(name)
            .version("openl-mcp " + version)
            .mixinStandardHelpOptions(true);
    spec.usageMessage(
        new UsageMessageSpec().description(description).width(100).abbreviateSynopsis(true));
    return spec;
  }

  private static void addOption(CommandSpec spec, SettingDefinition setting) {
    setting.option().ifPresent(option -> spec.addOption(option(setting, option)));
  }

  private static OptionSpec option(SettingDefinition setting, String name) {
    // '%' starts a format specifier in picocli's descriptions.
    String text =
        (setting.meaning() + " (" + setting.byDefault() + ")").replace("%", "%%").replace("`", "");
    OptionSpec.Builder option =
        OptionSpec.builder(name)
            .type(String.class)
            .paramLabel("<" + setting.takes() + ">")
            .description(text);
    if (setting.takes().equals("path")) {
      // The type is only for completion in a shell.
      option.type(File.class).converters(path -> path);
    } else if (CHOICE.matcher(setting.takes()).matches()) {
      option.completionCandidates(List.of(setting.takes().split(", | or ")));
    }
    return option.build();
  }

  /**
   * Parses the command line, and prints the help, the version or an error itself. A command alone,
   * which is how most clients start a server, is parsed without picocli: its classes are in no
   * class archive, and take a sixth of the time to start.
   *
   * @param out receives the help and the version
   * @param err receives what is wrong with the command line
   * @return what to start, or the exit code if there is nothing to start
   */
  public Parsed parse(String[] args, PrintWriter out, PrintWriter err) {
    Optional<Parsed> alone = CommandLineArguments.ofCommandAlone(args).map(Start::new);
    return alone.orElseGet(() -> parseOptions(args, out, err));
  }

  private Parsed parseOptions(String[] args, PrintWriter out, PrintWriter err) {
    CommandLine commandLine = commandLine().setOut(out);
    try {
      ParseResult result = commandLine.parseArgs(args);
      Optional<Integer> help =
          CommandLine.executeHelpRequest(result) == null ? Optional.empty() : Optional.of(0);
      if (help.isPresent()) {
        return new Exit(help.get());
      }
      CommandLineArguments invocation = invocation(result);
      return invocation.mode() == Mode.COMPLETION
          ? printCompletion(commandLine, invocation.operand(Operand.SHELL).orElseThrow(), out, err)
          : new Start(invocation);
    } catch (ParameterException e) {
      // The full help would push the message off the screen.
      UsageError.of(e).forEach(err::println);
      err.flush();
      return new Exit(ExitCode.USAGE.code());
    }
  }

  /** Prints a completion script, which needs no settings. */
  private static Exit printCompletion(
      CommandLine commandLine, String shell, PrintWriter out, PrintWriter err) {
    Optional<ShellCompletion> completion = ShellCompletion.named(shell);
    if (completion.isEmpty()) {
      UsageError.unknownShell().forEach(err::println);
      err.flush();
      return new Exit(ExitCode.USAGE.code());
    }
    out.print(completion.get().script(commandLine));
    out.flush();
    return new Exit(ExitCode.DONE.code());
  }

  private static CommandLineArguments invocation(ParseResult result) {
    Map<String, String> settings = new HashMap<>(options(result));
    if (!result.hasSubcommand()) {
      return new CommandLineArguments(Mode.SERVE, Set.of(), Map.of(), settings);
    }
    ParseResult command = result.subcommand();
    Mode mode = Mode.of(command.commandSpec().name());
    settings.putAll(options(command));
    Set<Flag> flags =
        Arrays.stream(Flag.values())
            .filter(flag -> mode.flags().contains(flag))
            .filter(flag -> command.hasMatchedOption(flag.option()))
            .collect(Collectors.toSet());
    return new CommandLineArguments(mode, flags, operands(mode, command), settings);
  }

  private static Map<Operand, String> operands(Mode mode, ParseResult command) {
    Map<Operand, String> operands = new EnumMap<>(Operand.class);
    for (Operand operand : mode.operands()) {
      String value =
          operand.isOption()
              ? command.matchedOptionValue(operand.syntax(), null)
              : command.matchedPositionalValue(0, null);
      if (value != null) {
        operands.put(operand, value);
      }
    }
    return operands;
  }

  private static Map<String, String> options(ParseResult result) {
    Map<String, String> settings = new HashMap<>();
    for (SettingDefinition setting : SettingDefinition.values()) {
      setting
          .option()
          .filter(result::hasMatchedOption)
          .ifPresent(
              option -> settings.put(setting.variable(), result.matchedOptionValue(option, "")));
    }
    return settings;
  }

  /** The result of parsing. */
  public sealed interface Parsed {}

  /**
   * A server or a command is to be started.
   *
   * @param invocation the parsed command line
   */
  public record Start(CommandLineArguments invocation) implements Parsed {}

  /**
   * The process is to end.
   *
   * @param code the exit code
   */
  public record Exit(int code) implements Parsed {}
}
