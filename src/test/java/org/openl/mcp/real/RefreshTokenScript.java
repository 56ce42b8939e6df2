package org.openl.mcp.real;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code get-refresh-token.sh} as a person runs it, with pipes instead of a terminal. */
public final class RefreshTokenScript implements AutoCloseable {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final Process process;
  private final Path printed;
  private final Path said;

  private RefreshTokenScript(Process process, Path printed, Path said) {
    this.process = process;
    this.printed = printed;
    this.said = said;
  }

  /**
   * How it has ended.
   *
   * @param printed on standard output
   * @param said on standard error
   */
  public record Result(int exitCode, String printed, String said) {}

  /** Starts it; it sees no other environment than the given one and a path. */
  public static RefreshTokenScript start(Map<String, String> environment, String... arguments)
      throws IOException {
    Path folder = Files.createTempDirectory("get-refresh-token");
    Path printed = folder.resolve("stdout");
    Path said = folder.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder("bash", Path.of("get-refresh-token.sh").toAbsolutePath().toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().keySet().retainAll(List.of("PATH", "HOME"));
    builder.environment().putAll(environment);
    builder.redirectOutput(printed.toFile()).redirectError(said.toFile());
    Process process = builder.start();
    Guard.watch(process);
    return new RefreshTokenScript(process, printed, said);
  }

  /**
   * Puts a {@code curl} into a folder that writes its arguments and environment into a file and
   * then does what it is asked.
   *
   * @return that file
   */
  public static Path recordingCurl(Path folder) throws IOException {
    Path record = folder.resolve("curl.txt");
    Path curl = folder.resolve("curl");
    Files.writeString(
        curl,
        """
        #!/bin/bash
        { printf 'argument: %%s\\n' "$@"; env; } >>'%s'
        PATH=${PATH#*:} exec curl "$@"
        """
            .formatted(record));
    Files.setPosixFilePermissions(curl, PosixFilePermissions.fromString("rwx------"));
    return record;
  }

  /** Where it asks a person to sign in. */
  public String address() throws IOException {
    long deadline = System.nanoTime() + PATIENCE;
    while (true) {
      String text = Files.readString(said);
      var address = text.lines().filter(line -> line.contains("response_type=code")).findFirst();
      if (address.isPresent()) {
        return address.get();
      }
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("It asks nobody to sign in:\n" + text);
      }
      ManagedProcess.pause();
    }
  }

  /** Enters a line. */
  public void paste(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(UTF_8));
    process.getOutputStream().flush();
  }

  /** Waits for its end; nothing more is entered. */
  public Result result() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE, TimeUnit.NANOSECONDS)) {
      throw new IllegalStateException("It does not end:\n" + Files.readString(said));
    }
    return new Result(process.exitValue(), Files.readString(printed), Files.readString(said));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
