package org.openl.mcp.server.stdio;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;

/** A stream of messages, each of which is supplied when the one before it was read. */
class MessageInputStream extends InputStream {

  private final Supplier<Optional<byte[]>> messages;
  private byte[] current = {};
  private int position;

  /**
   * Creates a stream.
   *
   * @param messages supplies the next message; empty at the end of the stream
   */
  MessageInputStream(Supplier<Optional<byte[]>> messages) {
    this.messages = messages;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (position == current.length) {
      Optional<byte[]> next = messages.get();
      if (next.isEmpty()) {
        return -1;
      }
      current = next.get();
      position = 0;
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, target, offset, count);
    position += count;
    return count;
  }

  @Override
  public int available() {
    return current.length - position;
  }
}
