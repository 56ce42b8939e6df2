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
   * are those of the MCP server.
   */
  public static Terminal ofProcess() {
    return new Terminal(
        new BufferedReader(
            new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8)),
        new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
        new RedactingWriter(System.err));
  }
}
