package org.openl.mcp.real;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class GuardTest {

  @Test
  void whatAKilledJvmHasStartedEndsAndSoDoesTheGuard() throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Starter.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<ProcessHandle> children;
    try {
      assertEquals("started", jvm.inputReader().readLine());
      children = jvm.children().toList();
      assertEquals(2, children.size(), "the process and the guard");
      assertTrue(children.stream().allMatch(ProcessHandle::isAlive));
    } finally {
      jvm.destroyForcibly();
    }
    assertEquals(128 + 9, jvm.waitFor());
    for (ProcessHandle child : children) {
      child.onExit().get(30, SECONDS);
    }
  }

  /** The JVM that is killed: it has one guarded process, and one that has already ended. */
  static final class Starter {
    public static void main(String[] args) throws IOException, InterruptedException {
      Guard.watch(new ProcessBuilder("sleep", "600").start());
      Process ended = new ProcessBuilder("true").start();
      Guard.watch(ended);
      ended.waitFor();
      System.out.println("started");
      TimeUnit.MINUTES.sleep(10);
    }
  }
}
