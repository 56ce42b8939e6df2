package org.openl.mcp.workbooks;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The expanded content of an entry of a ZIP archive. Throws if the content is too large, if it is
 * compressed more than any real workbook, or if its checksum is wrong.
 */
final class ExpandedStream extends FilterInputStream {

  /** The limits of Apache POI, and therefore of OpenL. */
  private static final int MAX_RATIO = 100;

  private static final int RATIO_APPLIES_FROM = 100 << 10;

  private final long compressed;
  private final long crc;
  private final ReadBudget budget;
  private final CRC32 actual = new CRC32();
  private long expanded;

  /**
   * Creates the stream.
   *
   * @param compressed the number of compressed bytes
   * @param crc the checksum of the content; 0 if it is not known
   */
  ExpandedStream(InputStream content, long compressed, long crc, ReadBudget budget) {
    super(content);
    this.compressed = compressed;
    this.crc = crc;
    this.budget = budget;
  }

  static ExpandedStream inflate(InputStream content, long compressed, long crc, ReadBudget budget) {
    Inflater inflater = new Inflater(true);
    InputStream inflated =
        new InflaterInputStream(content, inflater, 8192) {
          @Override
          public void close() throws IOException {
            super.close();
            inflater.end();
          }
        };
    return new ExpandedStream(inflated, compressed, crc, budget);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    if (count < 0) {
      if (crc != 0 && actual.getValue() != crc) {
        throw new ZipException("wrong checksum");
      }
      return count;
    }
    actual.update(buffer, offset, count);
    expanded += count;
    budget.expanded(count);
    if (expanded > ReadBudget.MAX_PART) {
      throw budget.unreadable(
          String.format(
              Locale.ROOT,
              "It is too large: a part of it has more than %,d bytes after decompression.",
              ReadBudget.MAX_PART));
    }
    if (expanded > RATIO_APPLIES_FROM && expanded > MAX_RATIO * compressed) {
      throw budget.unreadable(
          "It looks like a decompression bomb: a part of it is more than "
              + MAX_RATIO
              + " times as large after decompression.");
    }
    return count;
  }
}
