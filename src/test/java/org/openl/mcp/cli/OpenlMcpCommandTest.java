package org.openl.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.openl.mcp.cli.CommandLineArguments.Flag;
import org.openl.mcp.cli.CommandLineArguments.Mode;

/** The command line, without anything that it starts. */
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
  void servesHttpUnlessToldOtherwise() {
    assertEquals(
        new CommandLineArguments(Mode.SERVE, Set.of(), Map.of("OPENL_MCP_PORT", "0")),
        invocation("--port", "0"));
  }

  @ParameterizedTest
  @EnumSource
  void knowsEveryModeByItsWordAndExplainsIt(Mode mode) {
    assertEquals(new CommandLineArguments(mode, Set.of(), Map.of()), invocation(mode.word()));
    assertEquals(new OpenlMcpCommand.Exit(0), parse(mode.word(), "--help"));
    String help = out.toString().replaceAll("\\s+", " ");
    assertTrue(help.contains(mode.description()), help);
    mode.flags().forEach(flag -> assertTrue(help.contains(flag.meaning()), flag.option()));
  }

  @Test
  void takesFlagsAndSettingsTogether() {
    assertEquals(
        new CommandLineArguments(
            Mode.LOGIN, Set.of(Flag.DEVICE, Flag.PRINT), Map.of("OPENL_OAUTH2_PROFILE", "other")),
        invocation("login", "--device", "--oauth2-profile", "other", "--print"));
  }

  @Test
  void aFlagOfAnotherCommandIsAWrongCommandLine() {
    assertEquals(new OpenlMcpCommand.Exit(2), parse("logout", "--json"));
    assertEquals(
        List.of("Unknown option: '--json'", "See openl-mcp logout --help."),
        err.toString().lines().toList());
  }

  @ParameterizedTest
  @CsvSource({
    "--pot, Unknown option: '--pot', Possible solutions: --port",
    "docter, Unmatched argument at index 0: 'docter', Did you mean: openl-mcp doctor"
  })
  void aTypingErrorIsAnsweredWithWhatWasProbablyMeant(
      String argument, String reason, String suggestion) {
    assertEquals(new OpenlMcpCommand.Exit(2), parse(argument));
    List<String> lines = err.toString().lines().toList();
    assertEquals(reason, lines.get(0));
    assertTrue(lines.get(1).startsWith(suggestion), lines.get(1));
    assertEquals(List.of("See openl-mcp --help."), lines.subList(2, lines.size()));
  }

  @Test
  void noFlagTakesAValue() {
    assertEquals(new OpenlMcpCommand.Exit(2), parse("login", "--print=token-test-secret"));
  }
}
