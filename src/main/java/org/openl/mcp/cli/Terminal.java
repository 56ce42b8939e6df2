package org.openl.mcp.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Whom a command talks to.
 *
 * @param in what a person types
 * @param out results: what another program may want to read
 * @param err everything else
 */
public record Terminal(BufferedReader in, PrintWriter out, PrintWriter err) {

  /** The process's standard streams. */
  public static Terminal ofProcess() {
    return new Terminal(
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new RedactingWriter(System.err));
  }
}
