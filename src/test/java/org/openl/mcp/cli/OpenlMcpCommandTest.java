package org.openl.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.cli.CommandLineArguments.Flag;
import org.openl.mcp.cli.CommandLineArguments.Mode;
import org.openl.mcp.cli.CommandLineArguments.Operand;

/** Parsing the command line, without starting anything. */
class OpenlMcpCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private OpenlMcpCommand.Parsed parse(String... args) {
    return new OpenlMcpCommand("1").parse(args, new PrintWriter(out), new PrintWriter(err));
  }

  private CommandLineArguments invocation(String... args) {
    return ((OpenlMcpCommand.Start) parse(args)).invocation();
  }

  @Test
  void servesHttpByDefault() {
    assertEquals(
        new CommandLineArguments(Mode.SERVE, Set.of(), Map.of(), Map.of("OPENL_MCP_PORT", "0")),
        invocation("--port", "0"));
    assertEquals(new CommandLineArguments(Mode.SERVE, Set.of(), Map.of(), Map.of()), invocation());
  }

  /** It is parsed in another way than a command with options. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CALL", "COMPLETION"})
  void takesACommandAlone(Mode mode) {
    CommandLineArguments expected = new CommandLineArguments(mode, Set.of(), Map.of(), Map.of());

    assertEquals(expected, invocation(mode.commandName()));
    if (mode != Mode.HEALTH) {
      String option = "--base-url=http://localhost";
      assertEquals(
          new CommandLineArguments(
              mode, Set.of(), Map.of(), Map.of("OPENL_BASE_URL", "http://localhost")),
          invocation(option, mode.commandName()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"call", "completion"})
  void refusesACommandWithoutItsOperand(String command) {
    assertEquals(new OpenlMcpCommand.Exit(2), parse(command));
  }

  @ParameterizedTest
  @EnumSource
  void describesEveryCommandInItsHelp(Mode mode) {
    assertEquals(new OpenlMcpCommand.Exit(0), parse(mode.commandName(), "--help"));
    String help = out.toString().replaceAll("\\s+", " ");
    assertTrue(help.contains(mode.description()), help);
    mode.flags().forEach(flag -> assertTrue(help.contains(flag.meaning()), flag.option()));
  }

  @Test
  void takesFlagsAndSettingsTogether() {
    assertEquals(
        new CommandLineArguments(
            Mode.LOGIN,
            Set.of(Flag.DEVICE, Flag.PRINT),
            Map.of(),
            Map.of("OPENL_OAUTH2_PROFILE", "other")),
        invocation("login", "--device", "--oauth2-profile", "other", "--print"));
  }

  @Test
  void takesAToolAndItsArguments() {
    assertEquals(
        new CommandLineArguments(
            Mode.CALL,
            Set.of(Flag.TEXT),
            Map.of(Operand.TOOL, "openl_find", Operand.ARGUMENTS, "{\"text\":\"a\"}"),
            Map.of("OPENL_BASE_URL", "http://localhost")),
        invocation(
            "call",
            "openl_find",
            "--json",
            "{\"text\":\"a\"}",
            "--as-text",
            "--base-url",
            "http://localhost"));
    assertEquals(Map.of(), invocation("tools").operands());
    assertEquals(
        Map.of(Operand.DESCRIBED_TOOL, "openl_find"),
        invocation("tools", "openl_find", "--json").operands());
  }

  @Test
  void rejectsAFlagOfAnotherCommand() {
    assertEquals(new OpenlMcpCommand.Exit(2), parse("logout", "--json"));
    assertEquals(
        List.of("Unknown option: --json", "For help, run: openl-mcp logout --help"),
        err.toString().lines().toList());
  }

  @ParameterizedTest
  @CsvSource({
    "--pot, Unknown option: --pot, Did you mean: --port",
    "docter, 'Unknown command: docter. The commands are serve, stdio, login, logout, doctor, health, call, tools, completion.', Did you mean: openl-mcp doctor"
  })
  void suggestsWhatWasProbablyMeant(String argument, String reason, String suggestion) {
    assertEquals(new OpenlMcpCommand.Exit(2), parse(argument));
    List<String> lines = err.toString().lines().toList();
    assertEquals(reason, lines.get(0));
    assertTrue(lines.get(1).startsWith(suggestion), lines.get(1));
    assertEquals(List.of("For help, run: openl-mcp --help"), lines.subList(2, lines.size()));
  }

  @Test
  void noFlagTakesAValue() {
    assertEquals(new OpenlMcpCommand.Exit(2), parse("login", "--print=token-test-secret"));
    assertEquals("Option --print takes no value.", firstLine());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "help | Unknown command: help. The commands are serve, stdio, login, logout, doctor, health, call, tools, completion. | openl-mcp",
        "help doctor | Unknown command: help. The commands are serve, stdio, login, logout, doctor, health, call, tools, completion. | openl-mcp",
        "stdio now | openl-mcp stdio takes only options, which start with --. Remove: now | openl-mcp stdio",
        "- | Unknown option: - | openl-mcp",
        "call | openl-mcp call needs <tool>. | openl-mcp call",
        "completion | openl-mcp completion needs <shell>. | openl-mcp completion",
        "completion tcsh | The shells are bash, zsh, fish. | openl-mcp completion",
        "call openl_find now | openl-mcp call takes only <tool> and options. An argument with spaces needs quotation marks. | openl-mcp call",
        "call openl_find --json | Option --json needs a value: <object> | openl-mcp call",
        "--port | Option --port needs a value: <0 to 65535> | openl-mcp",
        "--port 1 --port 2 | Option --port can be set only once. | openl-mcp"
      })
  void saysWhatToTypeInstead(String line, String reason, String command) {
    assertEquals(new OpenlMcpCommand.Exit(2), parse(line.split(" ")));
    assertEquals(
        List.of(reason, "For help, run: " + command + " --help"), err.toString().lines().toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--pasword=abc-test-secret",
        "--password=abc-test-secret",
        "--password abc-test-secret",
        "-pabc-test-secret",
        "password=abc-test-secret",
        "login --token=abc-test-secret",
        "login --token abc-test-secret",
        "login --print=abc-test-secret",
        "login OPENL_PASSWORD=abc-test-secret",
        "call openl_find abc-test-secret",
        "completion abc-test-secret"
      })
  void neverRepeatsAValue(String line) {
    assertEquals(new OpenlMcpCommand.Exit(2), parse(line.split(" ")));
    assertFalse(err.toString().contains("abc"), err::toString);
  }

  @Test
  void saysHowToSetASecret() {
    assertEquals(new OpenlMcpCommand.Exit(2), parse("--password=abc"));
    assertEquals(
        "Secrets cannot be set as options, which other users of this machine can see."
            + " Set OPENL_PASSWORD or OPENL_PASSWORD_FILE instead of --password.",
        firstLine());
  }

  @Test
  void breaksTheLastLinesOfTheHelpAtSpaces() {
    assertEquals(new OpenlMcpCommand.Exit(0), parse("--help"));
    List<String> lines = out.toString().lines().toList();
    List<String> footer = lines.subList(lines.size() - 6, lines.size());

    assertTrue(footer.get(0).startsWith("Every option with a value"), footer::toString);
    assertTrue(footer.get(4).startsWith("Exit codes: 0"), footer::toString);
    assertTrue(footer.get(5).startsWith("78 wrong settings"), footer::toString);
    assertTrue(footer.get(5).endsWith("ended by SIGTERM."), footer::toString);
  }

  private String firstLine() {
    return err.toString().lines().findFirst().orElse("");
  }
}
