package org.openl.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openl.mcp.config.ToolCatalog;

/** Completion in a shell. */
class ShellCompletionTest {

  @TempDir Path folder;

  private static String script(String shell) {
    StringWriter out = new StringWriter();
    assertEquals(
        new OpenlMcpCommand.Exit(0),
        new OpenlMcpCommand("1")
            .parse(new String[] {"completion", shell}, new PrintWriter(out), new PrintWriter(out)));
    return out.toString();
  }

  @ParameterizedTest
  @EnumSource
  void namesEveryCommandAndTool(ShellCompletion shell) {
    String script = script(shell.name());
    Arrays.stream(CommandLineArguments.Mode.values())
        .forEach(mode -> assertTrue(script.contains(mode.commandName()), mode.commandName()));
    ToolCatalog.published().toolNames().forEach(tool -> assertTrue(script.contains(tool), tool));
    assertTrue(script.contains("base-url"));
  }

  /** What a real bash offers after the words. */
  @ParameterizedTest
  @CsvSource({
    "openl-mcp do, doctor",
    "openl-mcp call openl_list_pr, openl_list_projects",
    "openl-mcp tools openl_check_, openl_check_project",
    "openl-mcp completion f, fish",
    "openl-mcp login --dev, --device"
  })
  void bashCompletes(String line, String expected) throws IOException, InterruptedException {
    Path bash = Path.of("/bin/bash");
    assumeTrue(Files.isExecutable(bash), "bash");
    Path script = Files.writeString(folder.resolve("openl-mcp.bash"), script("bash"));
    List<String> words = List.of(line.split(" "));
    String program =
        """
        compopt() { :; }
        . '%s'
        COMP_WORDS=(%s)
        COMP_CWORD=%d
        COMP_LINE='%s'
        COMP_POINT=${#COMP_LINE}
        _complete_openl-mcp
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(
                script,
                words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" ")),
                words.size() - 1,
                line);
    assertEquals(Set.of(expected), output(bash.toString(), "--norc", "-c", program));
  }

  /** What a real fish offers after the words. */
  @ParameterizedTest
  @CsvSource({
    "openl-mcp do, doctor",
    "openl-mcp call openl_list_pr, openl_list_projects",
    "openl-mcp call openl_find openl_list_pr, ''",
    "openl-mcp --read-only true st, stdio",
    "openl-mcp --confirm n, never",
    "openl-mcp serve --ca-file /et, /etc/",
    "openl-mcp completion f, fish",
    "openl-mcp login --dev, --device"
  })
  void fishCompletes(String line, String expected) throws IOException, InterruptedException {
    Path fish = Path.of("/usr/bin/fish");
    assumeTrue(Files.isExecutable(fish), "fish");
    Path script = Files.writeString(folder.resolve("openl-mcp.fish"), script("fish"));
    String program = "source '%s'; complete -C '%s'".formatted(script, line);
    assertEquals(
        expected.isEmpty() ? Set.of() : Set.of(expected),
        output(fish.toString(), "--no-config", "-c", program));
  }

  /** Returns the lines that a shell writes, without descriptions. */
  private Set<String> output(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOME", folder.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    return output
        .lines()
        .map(line -> line.replaceFirst("\t.*", "").strip())
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @EnumSource(names = {"BASH", "ZSH"})
  void completesValuesAndPaths(ShellCompletion shell) {
    String script = script(shell.name());
    assertTrue(script.contains("(\"ask\" \"never\")"), script);
    assertTrue(script.contains("compgen -f"), script);
  }

  /** The script for zsh runs in the shell of the user, whose aliases are completed as before. */
  @Test
  void changesNoOptionOfZsh() {
    String script = script("zsh");
    assertFalse(script.contains("COMPLETE_ALIASES"), script);
    assertFalse(script.contains("alias "), script);
  }

  @Test
  void quotesDescriptionsForFish() {
    List<String> lines = script("fish").lines().toList();
    assertTrue(
        lines.stream()
            .anyMatch(
                line ->
                    line.startsWith("complete -c openl-mcp -n '__fish_seen_subcommand_from call;")
                        && line.matches(".* -a '.*\\bopenl_find\\b.*'")),
        lines::toString);
    lines.forEach(
        line ->
            assertEquals(
                0, line.replace("\\'", "").chars().filter(c -> c == '\'').count() % 2, line));
  }
}
