package org.openl.mcp.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openl.mcp.cli.CommandLineArguments.Mode;
import org.openl.mcp.config.SettingDefinition;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The message for a wrong command line: what is wrong and what to type instead. It never contains
 * the value of an option, which may be a secret.
 */
final class UsageError {

  private static final String COMMAND = "openl-mcp";
  private static final String HELP = "help";
  private static final Pattern OPTION = Pattern.compile("--[a-z0-9-]+");

  private UsageError() {}

  /** Returns the lines of the message. */
  static List<String> of(ParameterException error) {
    CommandSpec command = error.getCommandLine().getCommandSpec();
    List<String> lines = new ArrayList<>();
    if (error instanceof UnmatchedArgumentException unmatched) {
      lines.add(unmatched(command, unmatched));
      suggestion(unmatched).ifPresent(lines::add);
    } else {
      lines.add(value(error));
    }
    lines.add("For help, run: " + command.qualifiedName() + " --help");
    return lines;
  }

  private static String unmatched(CommandSpec command, UnmatchedArgumentException error) {
    String argument = error.getUnmatched().get(0);
    if (argument.startsWith("-")) {
      return unknownOption(argument);
    }
    String word = argument.split("=", 2)[0];
    if (command.parent() == null) {
      return "Unknown command: "
          + word
          + ". The commands are "
          + String.join(", ", commands())
          + ".";
    }
    return command.positionalParameters().isEmpty()
        ? command.qualifiedName() + " takes only options, which start with --. Remove: " + word
        : command.qualifiedName()
            + " takes only "
            + command.positionalParameters().get(0).paramLabel()
            + " and options. An argument with spaces needs quotation marks.";
  }

  /** Returns the lines of the message about a shell without a completion script. */
  static List<String> unknownShell() {
    return List.of(
        "The shells are " + String.join(", ", ShellCompletion.names()) + ".",
        "For help, run: " + COMMAND + " " + Mode.COMPLETION.commandName() + " --help");
  }

  private static List<String> commands() {
    return Arrays.stream(Mode.values()).map(Mode::commandName).toList();
  }

  private static String unknownOption(String argument) {
    // The value may follow the letter of a short option directly.
    String option =
        argument.startsWith("--")
            ? argument.split("=", 2)[0]
            : argument.substring(0, Math.min(2, argument.length()));
    String variable =
        "OPENL_" + option.replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
    return Arrays.stream(SettingDefinition.values())
        .filter(setting -> setting.option().isEmpty() && setting.variable().equals(variable))
        .findFirst()
        .map(
            secret ->
                "Secrets cannot be set as options, which other users of this machine can see. Set "
                    + secret.variable()
                    + " or "
                    + secret.fileVariable()
                    + " instead of "
                    + option
                    + ".")
        .orElse("Unknown option: " + option);
  }

  private static Optional<String> suggestion(UnmatchedArgumentException error) {
    String argument = error.getUnmatched().get(0);
    List<String> suggestions =
        argument.equals(HELP)
            ? List.of()
            : error.getSuggestions().stream()
                .map(word -> argument.startsWith("-") ? word : COMMAND + " " + word)
                .toList();
    return suggestions.isEmpty()
        ? Optional.empty()
        : Optional.of("Did you mean: " + String.join(" or ", suggestions) + "?");
  }

  private static String value(ParameterException error) {
    if (error instanceof MissingParameterException missing) {
      return missing.getMissing().stream()
          .map(
              missed ->
                  missed.isPositional()
                      ? error.getCommandLine().getCommandSpec().qualifiedName()
                          + " needs "
                          + missed.paramLabel()
                          + "."
                      : "Option " + name(error) + " needs a value: " + missed.paramLabel())
          .findFirst()
          .orElseThrow();
    }
    return error instanceof OverwrittenOptionException
        ? "Option " + name(error) + " can be set only once."
        : "Option " + name(error) + " takes no value.";
  }

  /** Returns the name of the option, which only the message of picocli has in all cases. */
  private static String name(ParameterException error) {
    Matcher option = OPTION.matcher(error.getMessage());
    return option.find() ? option.group() : "";
  }
}
