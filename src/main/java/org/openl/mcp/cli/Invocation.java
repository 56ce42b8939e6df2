package org.openl.mcp.cli;

import java.util.Map;

/**
 * What the command line asks for.
 *
 * @param mode how the server is to run
 * @param settings values given as options, by environment variable name
 */
public record Invocation(Mode mode, Map<String, String> settings) {

  /** How the server runs. */
  public enum Mode {
    /** Streamable HTTP. */
    SERVE,
    /** JSON-RPC on standard input and output. */
    STDIO
  }
}
