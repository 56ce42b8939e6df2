package org.openl.mcp.cli;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The shells for which there is a completion script. */
enum ShellCompletion {
  /** Bash. */
  BASH {
    @Override
    String script(CommandLine command) {
      return AutoComplete.bash(command.getCommandName(), command);
    }
  },
  /** Zsh, which can run a script for bash. */
  ZSH {
    @Override
    String script(CommandLine command) {
      // These lines would change how zsh completes the user's own aliases.
      return BASH.script(command)
          .replaceAll(" +(# Make alias |setopt COMPLETE_ALIASES|alias compopt=).*\n", "");
    }
  },
  /** Fish, for which picocli has no script. */
  FISH {
    @Override
    String script(CommandLine command) {
      CommandSpec main = command.getCommandSpec();
      String none = "not " + AFTER + String.join(" ", command.getSubcommands().keySet());
      Stream<String> commands =
          command.getSubcommands().values().stream()
              .map(CommandLine::getCommandSpec)
              .flatMap(
                  sub ->
                      Stream.of(
                              Stream.of(
                                  complete(main, none)
                                      + " -a "
                                      + sub.name()
                                      + description(sub.usageMessage().description())),
                              words(main, sub),
                              options(main, sub, AFTER + sub.name()))
                          .flatMap(lines -> lines));
      return Stream.of(
              Stream.of("complete -c " + main.name() + " -f"), options(main, main, none), commands)
          .flatMap(lines -> lines)
          .map(line -> line + "\n")
          .reduce("", String::concat);
    }
  };

  private static final String AFTER = "__fish_seen_subcommand_from ";

  /** Returns the script that the shell has to evaluate. */
  abstract String script(CommandLine command);

  /** Returns the shell of a name, ignoring case. */
  static Optional<ShellCompletion> named(String name) {
    return Arrays.stream(values())
        .filter(shell -> shell.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  /** Returns the names, as a user types them. */
  static List<String> names() {
    return Arrays.stream(values()).map(shell -> shell.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static String complete(CommandSpec main, String condition) {
    return "complete -c %s -n '%s'".formatted(main.name(), condition);
  }

  /** Returns a line with the words that the only parameter of a command takes. */
  private static Stream<String> words(CommandSpec main, CommandSpec sub) {
    return sub.positionalParameters().stream()
        .map(parameter -> String.join(" ", parameter.completionCandidates()))
        .map(
            words ->
                complete(main, AFTER + sub.name() + "; and not " + AFTER + words)
                    + " -a '%s'".formatted(words));
  }

  private static Stream<String> options(CommandSpec main, CommandSpec command, String condition) {
    return command.options().stream().map(option -> option(main, option, condition));
  }

  private static String option(CommandSpec main, OptionSpec option, String condition) {
    StringBuilder line = new StringBuilder(complete(main, condition));
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.type() == File.class) {
      line.append(" -r -F");
    } else if (option.arity().max() > 0) {
      line.append(" -x");
    }
    if (option.completionCandidates() != null) {
      line.append(" -a '").append(String.join(" ", option.completionCandidates())).append("'");
    }
    return line.append(description(option.description())).toString();
  }

  /** Returns the first sentence: fish shows one line. */
  private static String description(String[] text) {
    String line = String.join(" ", text).replace("%%", "%").replaceFirst("(?s)(?<=\\.) .*", "");
    return " -d '" + line.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
