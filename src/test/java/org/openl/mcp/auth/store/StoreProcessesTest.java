package org.openl.mcp.auth.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openl.mcp.auth.store.Samples.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openl.mcp.auth.store.FailingDisk.Step;

/** Tests a store that real processes share. */
@DisabledOnOs(OS.WINDOWS)
class StoreProcessesTest {

  private static final int TIMES = 40;

  @TempDir Path temporary;

  private final List<Process> processes = new ArrayList<>();
  private Path file;

  @BeforeEach
  void resolve() throws IOException {
    file = temporary.toRealPath().resolve("tokens.json");
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void aStoreStaysLockedUntilItsProcessIsKilled() throws Exception {
    Process holder = start("hold");
    assertEquals("held", word(holder));
    try (FileTokenStore impatient = open(Duration.ofMillis(200));
        FileTokenStore patient = open(Duration.ofSeconds(30))) {
      assertEquals(
          StoreException.Kind.BUSY, assertThrows(StoreException.class, impatient::hold).kind());

      holder.destroyForcibly();
      patient.hold().close();
    }
  }

  @Test
  void theLockSurvivesThatOtherStoresOfTheFileAreOpenedAndClosed() throws Exception {
    try (FileTokenStore mine = open(Duration.ofSeconds(30))) {
      Process contender;
      try (TokenStore.Held held = mine.hold()) {
        for (int i = 0; i < 3; i++) {
          try (FileTokenStore other = open(Duration.ofMillis(10))) {
            assertThrows(StoreException.class, other::hold);
          }
        }
        held.write(Samples.holding("41"));
        assertEquals("BUSY", word(start("try")));
        contender = start("count", "1");
        assertEquals("ready", word(contender));
        assertEquals("41", token(held.read()));
      }
      assertEquals(0, exit(contender));
      assertEquals("42", token(mine.read()));
    }
  }

  @Test
  void concurrentProcessesLoseNothing() throws Exception {
    file = file.resolveSibling("new").resolve("tokens.json");
    List<Process> counting = List.of(start("count", "" + TIMES), start("count", "" + TIMES));
    StoreProcess.count(file, TIMES);
    for (Process process : counting) {
      assertEquals(0, exit(process));
    }
    try (FileTokenStore store = open(Duration.ofSeconds(30))) {
      assertEquals(Integer.toString(3 * TIMES), token(store.read()));
    }
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void aKilledWriterLeavesTheOldOrTheNewContent(Step step) throws Exception {
    StoreProcess.write(file, "old-test-secret");
    assertEquals(StoreProcess.KILLED, exit(start("die", step.name())));

    try (FileTokenStore store = open(Duration.ofMillis(200))) {
      assertEquals(
          step == Step.AFTER_MOVE ? "new-test-secret" : "old-test-secret", token(store.read()));
      try (TokenStore.Held held = store.hold()) {
        held.write(Samples.holding("next-test-secret"));
      }
      assertEquals("next-test-secret", token(store.read()));
    }
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertEquals(2, files.count());
    }
  }

  /** A maximum file size acts like a full disk: a write is partial. */
  @Test
  void aPartialWriteKeepsTheOldContent() throws Exception {
    StoreProcess.write(file, "old-test-secret");
    List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 1; exec \"$@\"", "sh"));
    command.addAll(command("write", "x".repeat(2000)));

    assertEquals(
        "NOT_WRITABLE " + file + ": the maximum file size is reached", word(start(command)));
    try (FileTokenStore store = open(Duration.ofMillis(200))) {
      assertEquals("old-test-secret", token(store.read()));
    }
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertEquals(2, files.count());
    }
  }

  private FileTokenStore open(Duration maxWait) throws IOException {
    return FileTokenStore.open(
        file,
        new OwnerOnlyPermissions(false),
        new DiskOperations(),
        MountTable.ofProcess(),
        maxWait);
  }

  private Process start(String... arguments) throws IOException {
    return start(command(arguments));
  }

  private Process start(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    processes.add(process);
    return process;
  }

  private List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // The JVM would write other files, which the maximum file size prevents.
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StoreProcess.class.getName(),
                file.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String word(Process process) throws IOException {
    return process.inputReader(UTF_8).readLine();
  }

  private static int exit(Process process) throws InterruptedException {
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "It has not ended");
    return process.exitValue();
  }
}
