package org.openl.mcp.real;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Programs of the npm registry, in a folder of their own that is their user's home, too. A test
 * that needs them is skipped where there is no Node.js or npm cannot fetch them.
 */
public final class NpmPrograms {

  private final Path folder;
  private final Path home;

  private NpmPrograms(Path folder, Path home) {
    this.folder = folder;
    this.home = home;
  }

  /** What a program has said, and how it has ended. */
  public record Result(int exit, String output, String errors) {}

  /**
   * Installs them.
   *
   * @param name of the folder below {@code target}
   * @param packages with their versions
   */
  public static NpmPrograms install(String name, String... packages)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of("target", name).toAbsolutePath());
    NpmPrograms programs = new NpmPrograms(folder, Files.createTempDirectory(folder, "home-"));
    assumeTrue(works(List.of("node", "--version"), folder), "There is no Node.js");
    List<String> install =
        new ArrayList<>(
            List.of("npm", "install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"));
    install.addAll(List.of("--prefix", folder.toString()));
    install.addAll(Arrays.asList(packages));
    assumeTrue(works(install, folder), "npm cannot fetch " + String.join(", ", packages));
    return programs;
  }

  /** A folder that knows no program and no user but these. */
  public Path home() {
    return home;
  }

  /** A file of one of the packages. */
  public Path file(String path) {
    return folder.resolve("node_modules").resolve(path);
  }

  /** A program, to be started. */
  public ProcessBuilder command(String program, List<String> arguments) {
    String path = folder.resolve("node_modules/.bin").resolve(program).toString();
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(Stream.of(path), arguments.stream()).toList());
    builder.directory(home.toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("OPENL_"));
    builder.environment().put("HOME", home.toString());
    // Gemini CLI connects to nothing in a folder that nobody has trusted.
    builder.environment().put("GEMINI_CLI_TRUST_WORKSPACE", "true");
    return builder;
  }

  /** Runs a program to its end. */
  public Result run(String program, List<String> arguments)
      throws IOException, InterruptedException {
    return run(command(program, arguments), folder);
  }

  /** Runs a script of one of the packages, for npm runs none of them by itself. */
  public Result script(String path) throws IOException, InterruptedException {
    return run(new ProcessBuilder("node", file(path).toString()), folder);
  }

  /**
   * Starts a script of the tests that imports one of the packages; standard input and output are
   * pipes.
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

  private static boolean works(List<String> command, Path folder) throws InterruptedException {
    try {
      return run(new ProcessBuilder(command), folder).exit() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Result run(ProcessBuilder builder, Path folder)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    Path errors = Files.createTempFile(folder, "errors", ".txt");
    Process process =
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IOException(builder.command().get(0) + " does not end");
    }
    return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
  }
}
