package org.openl.mcp.cli;

import java.io.BufferedReader;
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

  /** Returns the standard streams of the process. */
  public static Terminal ofProcess() {
    return new Terminal(
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new RedactingWriter(System.err));
  }
}
