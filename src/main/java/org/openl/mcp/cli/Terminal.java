package org.openl.mcp.cli;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * The streams of a command.
 *
 * @param in what a person types
 * @param out results, which another program may read
 * @param err everything else
 */
public record Terminal(BufferedReader in, PrintWriter out, PrintWriter err) {

  /**
   * Returns the standard streams of the process, also if {@code System.in} and {@code System.out}
   * are those of the MCP server. Input that is not UTF-8 is a {@link
   * java.nio.charset.CharacterCodingException}.
   */
  public static Terminal ofProcess() {
    return new Terminal(
        new BufferedReader(
            new InputStreamReader(
                new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8.newDecoder())),
        new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
        new RedactingWriter(System.err));
  }

  /**
   * Returns whether standard input and standard output are a terminal, so that a person can type.
   */
  public static boolean isInteractive() {
    // The console of jdk.internal.le, the default of Java 22 to 24, exists without a terminal.
    System.setProperty("jdk.console", "java.base");
    return System.console() != null;
  }

  /**
   * Checks that the results were written. A disk may be full, or a pipe closed.
   *
   * @param code the exit code of the process
   * @return that of a failure if the process has succeeded but its results are lost
   */
  public static int checked(int code, PrintWriter out, PrintWriter err) {
    if (code != ExitCode.DONE.code() || !out.checkError()) {
      return code;
    }
    err.println(
        "The result could not be written to standard output. The command itself succeeded: if it has changed something, do not simply repeat it.");
    return ExitCode.FAILED.code();
  }
}
