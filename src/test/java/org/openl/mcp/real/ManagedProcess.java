package org.openl.mcp.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A server process that cannot outlive this JVM, even when that is killed: a shell between the two
 * holds a pipe to the JVM and ends the server as soon as the pipe breaks.
 */
final class ManagedProcess implements AutoCloseable {

  private static final String GUARD =
      "exec 3<&0; \"$@\" </dev/null 3<&- & child=$!; "
          + "( cat <&3 >/dev/null; kill $child 2>/dev/null; sleep 8; kill -9 $child 2>/dev/null ) & guard=$!; "
          + "exec 3<&-; wait $child; status=$?; kill $guard 2>/dev/null; exit $status";

  private final String name;
  private final Process process;
  private final Path log;

  private ManagedProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  static ManagedProcess start(
      String name, Path folder, Path log, Map<String, String> environment, List<String> command) {
    List<String> guarded = new ArrayList<>(List.of("sh", "-c", GUARD, name));
    guarded.addAll(command);
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder =
          new ProcessBuilder(guarded)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      ManagedProcess managed = new ManagedProcess(name, builder.start(), log);
      Runtime.getRuntime().addShutdownHook(new Thread(managed::close));
      return managed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the server is ready; ends with the log's tail when it dies or takes too long. */
  void await(Duration patience, BooleanSupplier ready) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!ready.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new IllegalStateException(name + " has ended, see " + log + "\n" + tail());
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            name + " was not ready within " + patience + ", see " + log + "\n" + tail());
      }
      pause();
    }
  }

  /** A port that was free a moment ago. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the server and waits for its end. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String tail() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    } catch (IOException e) {
      return "(no log)";
    }
  }

  /** Between two looks at whether a server is ready. */
  static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
