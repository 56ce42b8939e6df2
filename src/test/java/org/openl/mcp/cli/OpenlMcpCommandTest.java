package org.openl.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openl.mcp.cli.Invocation.Flag;
import org.openl.mcp.cli.Invocation.Mode;

/** The command line, without anything that it starts. */
class OpenlMcpCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private OpenlMcpCommand.Parsed parse(String... args) {
    return new OpenlMcpCommand("1").parse(args, new PrintWriter(out), new PrintWriter(err));
  }

  private Invocation invocation(String... args) {
    return ((OpenlMcpCommand.Start) parse(args)).invocation();
  }

  @Test
  void servesHttpUnlessToldOtherwise() {
    assertEquals(
        new Invocation(Mode.SERVE, Set.of(), Map.of("OPENL_MCP_PORT", "0")),
        invocation("--port", "0"));
  }

  @ParameterizedTest
  @EnumSource
  void knowsEveryModeByItsWordAndExplainsIt(Mode mode) {
    assertEquals(new Invocation(mode, Set.of(), Map.of()), invocation(mode.word()));
    assertEquals(new OpenlMcpCommand.Exit(0), parse(mode.word(), "--help"));
    String help = out.toString().replaceAll("\\s+", " ");
    assertTrue(help.contains(mode.description()), help);
    mode.flags().forEach(flag -> assertTrue(help.contains(flag.meaning()), flag.option()));
  }

  @Test
  void takesFlagsAndSettingsTogether() {
    assertEquals(
        new Invocation(
            Mode.LOGIN, Set.of(Flag.DEVICE, Flag.PRINT), Map.of("OPENL_OAUTH2_PROFILE", "other")),
        invocation("login", "--device", "--oauth2-profile", "other", "--print"));
  }

  @Test
  void aFlagOfAnotherCommandIsAWrongCommandLine() {
    assertEquals(new OpenlMcpCommand.Exit(2), parse("logout", "--json"));
    assertTrue(err.toString().startsWith("Unknown option: '--json'"), err.toString());
    assertTrue(err.toString().contains("openl-mcp logout"), err.toString());
  }

  @Test
  void noFlagTakesAValue() {
    assertEquals(new OpenlMcpCommand.Exit(2), parse("login", "--print=token-test-secret"));
  }
}
