package org.openl.mcp.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.openl.mcp.config.PublicText;

/**
 * Writes what a person reads in a terminal. Providers, Studio and the operating system have a share
 * in these texts, so each is made public, and what is printed as a line stays one.
 */
public final class RedactingWriter extends PrintWriter {

  /** Writes UTF-8 to a stream, and flushes after each line. */
  public RedactingWriter(OutputStream out) {
    super(out, true, StandardCharsets.UTF_8);
  }

  @Override
  public void println(String line) {
    super.println(PublicText.line(line));
  }

  @Override
  public void write(String text, int start, int length) {
    String shown = PublicText.data(text.substring(start, start + length));
    super.write(shown, 0, shown.length());
  }
}
