package org.openl.mcp.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.openl.mcp.config.PublicText;

/**
 * A writer for text that a person reads in a terminal. Parts of that text come from providers,
 * Studio and the operating system, so secrets and control characters are removed, and a line stays
 * one line.
 */
public final class RedactingWriter extends PrintWriter {

  /** Creates a writer that writes UTF-8 to a stream and flushes after each line. */
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
