package org.openl.mcp.auth.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process that uses a store. Its arguments are the file, the action and the number of
 * repetitions.
 */
final class StoreProcess {

  static final int KILLED = 9;

  private StoreProcess() {}

  public static void main(String... args) throws IOException {
    Path file = Path.of(args[0]);
    switch (args[1]) {
      case "hold" -> hold(file);
      case "try" -> tryOnce(file);
      case "count" -> {
        say("ready");
        count(file, Integer.parseInt(args[2]));
      }
      case "write" -> write(file, args[2]);
      case "die" -> die(file, FailingDisk.Step.valueOf(args[2]));
      default -> throw new IllegalArgumentException(args[1]);
    }
  }

  /** Keeps the lock until the end of standard input. */
  private static void hold(Path file) throws IOException {
    try (FileTokenStore store = open(file, new DiskOperations());
        TokenStore.Held held = store.hold()) {
      say("held");
      while (System.in.read() >= 0) {
        held.read();
      }
    }
  }

  /** Increments the stored number repeatedly. */
  static void count(Path file, int times) throws IOException {
    try (FileTokenStore store = open(file, new DiskOperations())) {
      for (int i = 0; i < times; i++) {
        try (TokenStore.Held held = store.hold()) {
          String now = Samples.token(held.read());
          int next = now.isEmpty() ? 1 : Integer.parseInt(now) + 1;
          held.write(Samples.holding(Integer.toString(next)));
        }
      }
    }
  }

  static void write(Path file, String refreshToken) throws IOException {
    try (FileTokenStore store = open(file, new DiskOperations());
        TokenStore.Held held = store.hold()) {
      held.write(Samples.holding(refreshToken));
    } catch (StoreException e) {
      say(e.kind() + " " + e.getMessage());
    }
  }

  private static void tryOnce(Path file) throws IOException {
    try (FileTokenStore store = open(file, new DiskOperations(), Duration.ofMillis(200))) {
      store.hold().close();
      say("held");
    } catch (StoreException e) {
      say(e.kind().name());
    }
  }

  private static void die(Path file, FailingDisk.Step step) throws IOException {
    FailingDisk disk = new FailingDisk();
    try (FileTokenStore store = open(file, disk);
        TokenStore.Held held = store.hold()) {
      disk.onStep(step, () -> Runtime.getRuntime().halt(KILLED));
      held.write(Samples.holding("new-test-secret"));
    }
  }

  private static FileTokenStore open(Path file, DiskOperations disk) throws IOException {
    return open(file, disk, Duration.ofSeconds(30));
  }

  private static FileTokenStore open(Path file, DiskOperations disk, Duration maxWait)
      throws IOException {
    return FileTokenStore.open(
        file, new OwnerOnlyPermissions(false), disk, MountTable.ofProcess(), maxWait);
  }

  private static void say(String word) {
    new PrintWriter(System.out, true, StandardCharsets.UTF_8).println(word);
  }
}
