package org.openl.mcp.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Ends processes that this JVM has started when the JVM ends in a way that leaves it no time to do
 * so, such as kill -9: a shell beside it reads their ids from a pipe and ends them when the pipe
 * breaks. Needs a POSIX shell.
 */
final class Guard {

  // It ignores the signals that end the JVM, and gives each process 8 s to end in order.
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      pids=' '
      while read -r sign pid; do
        case $sign in
          +) pids="$pids$pid " ;;
          -) pids="${pids%% $pid *} ${pids#* $pid }" ;;
        esac
      done
      for pid in $pids; do kill $pid; done
      for pid in $pids; do
        for second in 1 2 3 4 5 6 7 8; do
          kill -0 $pid && sleep 1
        done
        kill -0 $pid && kill -9 $pid
      done
      """;

  private static Writer pipe;

  private Guard() {}

  /** Watches a process until its end. */
  static void watch(Process process) {
    tell('+', process);
    process.onExit().thenRun(() -> tell('-', process));
  }

  private static synchronized void tell(char sign, Process process) {
    try {
      if (pipe == null) {
        pipe = start();
      }
      pipe.write(sign + " " + process.pid() + "\n");
      pipe.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Writer start() throws IOException {
    Process shell =
        new ProcessBuilder("sh", "-c", SCRIPT)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return shell.outputWriter(StandardCharsets.US_ASCII);
  }
}
