package org.openl.mcp.real;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A package of the npm registry in a folder of its own below {@code target}. Tests that need one
 * are skipped where there is no Node.js or npm cannot fetch it.
 *
 * @param folder where it is
 */
public record NodePackage(Path folder) {

  /**
   * Exit code and outputs of a command.
   *
   * @param output standard output
   * @param errors standard error
   */
  public record Result(int exit, String output, String errors) {}

  /** Installs it, or skips the test. */
  public static NodePackage installed(String name, String folder)
      throws IOException, InterruptedException {
    NodePackage installed = new NodePackage(Path.of("target", folder).toAbsolutePath());
    Files.createDirectories(installed.folder);
    assumeTrue(installed.works("node", "--version"), "There is no Node.js");
    assumeTrue(
        installed.works(
            "npm",
            "install",
            "--silent",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--prefix",
            installed.folder.toString(),
            name),
        "npm cannot fetch " + name);
    return installed;
  }

  private boolean works(String... command) throws InterruptedException {
    try {
      return run(Map.of(), List.of(command)).exit() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs a command to its end. */
  public Result run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    Path errors = Files.createTempFile(folder, "errors", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IOException(command.get(0) + " does not end");
    }
    return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
  }

  /**
   * Starts a script of the tests that uses the package; standard input and output are pipes.
   *
   * @param resource where it is on the class path
   */
  public Process start(String resource, Map<String, String> environment) throws IOException {
    Path script = folder.resolve(Path.of(resource).getFileName());
    Files.writeString(script, Resources.read(resource));
    ProcessBuilder builder =
        new ProcessBuilder("node", script.toString())
            .redirectError(Files.createTempFile(folder, "errors", ".txt").toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    Guard.watch(process);
    return process;
  }
}
