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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A server process that ends with this JVM, even if the JVM is killed. */
final class ManagedProcess implements AutoCloseable {

  private static final long SAY_EVERY = TimeUnit.SECONDS.toNanos(10);

  private static final int FIRST_PORT = 20_000;
  private static final int PORTS = 12_000;

  /** Other JVMs begin elsewhere. */
  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

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
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      ManagedProcess managed = new ManagedProcess(name, builder.start(), log);
      Guard.watch(managed.process);
      Runtime.getRuntime().addShutdownHook(new Thread(managed::close));
      return managed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the server is ready; ends with the log's tail when it dies or takes too long. */
  void await(Duration patience, SetupProgress progress, BooleanSupplier ready) {
    long said = System.nanoTime();
    long deadline = said + patience.toNanos();
    while (!ready.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new IllegalStateException(name + " has ended, see " + log + "\n" + tail());
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            name + " was not ready within " + patience + ", see " + log + "\n" + tail());
      }
      if (System.nanoTime() - said > SAY_EVERY) {
        said = System.nanoTime();
        progress.say("waiting for " + name);
      }
      pause();
    }
  }

  /**
   * Returns a port that was free a moment ago. It is below those that systems give to connections
   * and to servers that ask for any port, so that none of these takes it before its server does.
   */
  static int freePort() {
    while (true) {
      int port = FIRST_PORT + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // It is taken.
        continue;
      }
    }
  }

  /** Ends the server in order and waits for its end; after 15 s it is killed. */
  @Override
  public void close() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    process.destroy();
    try {
      process.waitFor(15, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }

  private String tail() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    } catch (IOException e) {
      return "(no log)";
    }
  }

  /** The time between two looks at something that is about to happen. */
  static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
