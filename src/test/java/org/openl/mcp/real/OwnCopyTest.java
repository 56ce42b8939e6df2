package org.openl.mcp.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Windows deletes no file that is open, and locks stay until the JVM ends. */
@DisabledOnOs(OS.WINDOWS)
class OwnCopyTest {

  @TempDir Path folder;

  @Test
  void everyUserGetsAnother() throws IOException {
    Path original = Files.createDirectories(folder.resolve("original"));
    Path file = Files.createDirectories(original.resolve("bin")).resolve("run.sh");
    Files.writeString(file, "true");
    assertTrue(file.toFile().setExecutable(true));

    assertEquals(folder.resolve("original-1"), OwnCopy.of(original));
    assertEquals(folder.resolve("original-2"), OwnCopy.of(original));

    Path copied = folder.resolve("original-2/bin/run.sh");
    assertEquals("true", Files.readString(copied));
    assertTrue(Files.isExecutable(copied));
  }

  @Test
  void aLockIsKeptUntilTheEnd() {
    Path file = folder.resolve("locks/one.lock");

    assertEquals("done", SharedLock.holding(file, () -> "done"));
    assertTrue(SharedLock.keep(file));
    assertFalse(SharedLock.keep(file));
  }
}
