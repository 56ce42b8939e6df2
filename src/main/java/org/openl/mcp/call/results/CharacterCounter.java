package org.openl.mcp.call.results;

import java.io.Writer;

/** Counts the characters that are written to it. */
final class CharacterCounter extends Writer {

  private int characters;

  @Override
  public void write(char[] text, int offset, int length) {
    characters += length;
  }

  @Override
  public void write(String text, int offset, int length) {
    characters += length;
  }

  @Override
  public void flush() {
    // Nothing is kept back.
  }

  @Override
  public void close() {
    // There is nothing to close.
  }

  int characters() {
    return characters;
  }
}
