package org.openl.mcp.workbooks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * The entries of a ZIP file in memory, as its central directory lists them (PKWARE APPNOTE 6.3.10,
 * sections 4.3.7 to 4.3.16). The JDK reads a central directory only from a file on disk.
 */
final class ZipArchive {

  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int MAX_COMMENT = 0xFFFF;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int LOCATOR_64_LENGTH = 20;
  private static final int DIRECTORY_ENTRY = 0x02014b50;
  private static final int DIRECTORY_ENTRY_LENGTH = 46;
  private static final int LOCAL_HEADER = 0x04034b50;
  private static final int LOCAL_HEADER_LENGTH = 30;
  private static final int ENCRYPTED = 1;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final long IN_EXTRA_FIELD = 0xFFFF_FFFFL;
  private static final int EXTRA_FIELD_64 = 1;

  private final ReadBudget budget;
  private final ByteBuffer file;
  private final Map<String, Entry> entries = new HashMap<>();

  /**
   * An entry.
   *
   * @param compressed the number of bytes in the file
   * @param header the position of the local header
   */
  private record Entry(int method, long crc, long compressed, long header) {}

  /**
   * Reads the central directory.
   *
   * @throws ZipException if the file has none
   * @throws IndexOutOfBoundsException if a length or a position in the file is wrong
   */
  ZipArchive(byte[] bytes, ReadBudget budget) throws ZipException {
    this.budget = budget;
    file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int end = findEnd();
    long directoryEnd = end;
    long count = unsigned(file.getShort(end + 10));
    long size = unsigned(file.getInt(end + 12));
    long offset = unsigned(file.getInt(end + 16));
    int locator = end - LOCATOR_64_LENGTH;
    if (locator >= 0 && file.getInt(locator) == LOCATOR_64) {
      int end64 = position(file.getLong(locator + 8));
      if (file.getInt(end64) != END_64) {
        throw new ZipException("no ZIP64 end of central directory");
      }
      directoryEnd = end64;
      count = file.getLong(end64 + 32);
      size = file.getLong(end64 + 40);
      offset = file.getLong(end64 + 48);
    }
    budget.entries(count);
    readDirectory(position(directoryEnd - size), count, directoryEnd - size - offset);
  }

  private int findEnd() throws ZipException {
    int last = file.limit() - END_LENGTH;
    for (int at = last; at >= Math.max(0, last - MAX_COMMENT); at--) {
      if (file.getInt(at) == END) {
        return at;
      }
    }
    throw new ZipException("no end of central directory");
  }

  /**
   * Reads the entries.
   *
   * @param shift how many bytes precede the archive in the file
   */
  private void readDirectory(int start, long count, long shift) throws ZipException {
    int at = start;
    for (long i = 0; i < count; i++) {
      if (file.getInt(at) != DIRECTORY_ENTRY) {
        throw new ZipException("no entry in the central directory");
      }
      int nameLength = unsigned(file.getShort(at + 28));
      int extraLength = unsigned(file.getShort(at + 30));
      int nameStart = at + DIRECTORY_ENTRY_LENGTH;
      byte[] name = new byte[nameLength];
      file.get(nameStart, name);
      Entry entry = entry(at, nameStart + nameLength, extraLength, shift);
      if (entries.put(key(new String(name, StandardCharsets.UTF_8)), entry) != null) {
        throw new ZipException("two entries with the same name");
      }
      at = nameStart + nameLength + extraLength + unsigned(file.getShort(at + 32));
    }
  }

  private Entry entry(int at, int extra, int extraLength, long shift) {
    if ((file.getShort(at + 8) & ENCRYPTED) != 0) {
      throw budget.unreadable("It is protected by a password.");
    }
    long crc = unsigned(file.getInt(at + 16));
    long compressed = unsigned(file.getInt(at + 20));
    long header = unsigned(file.getInt(at + 42));
    int next = extra;
    while (next + 4 <= extra + extraLength) {
      int length = unsigned(file.getShort(next + 2));
      if (unsigned(file.getShort(next)) == EXTRA_FIELD_64) {
        int value = next + 4;
        value += unsigned(file.getInt(at + 24)) == IN_EXTRA_FIELD ? Long.BYTES : 0;
        if (compressed == IN_EXTRA_FIELD) {
          compressed = file.getLong(value);
          value += Long.BYTES;
        }
        header = header == IN_EXTRA_FIELD ? file.getLong(value) : header;
      }
      next += 4 + length;
    }
    return new Entry(unsigned(file.getShort(at + 10)), crc, compressed, header + shift);
  }

  /** Returns whether there is an entry with a name. Case does not matter (OPC, section 6.2.2). */
  boolean has(String name) {
    return entries.containsKey(key(name));
  }

  /** Opens an entry for reading. The stream throws if the content exceeds a limit. */
  Optional<InputStream> open(String name) throws IOException {
    Entry entry = entries.get(key(name));
    return entry == null ? Optional.empty() : Optional.of(open(entry));
  }

  private InputStream open(Entry entry) throws IOException {
    int header = position(entry.header);
    if (file.getInt(header) != LOCAL_HEADER) {
      throw new ZipException("no local header");
    }
    int start =
        header
            + LOCAL_HEADER_LENGTH
            + unsigned(file.getShort(header + 26))
            + unsigned(file.getShort(header + 28));
    int length = position(entry.compressed);
    position((long) start + length);
    InputStream content = new ByteArrayInputStream(file.array(), start, length);
    return switch (entry.method) {
      case STORED -> new ExpandedStream(content, length, entry.crc, budget);
      case DEFLATED -> ExpandedStream.inflate(content, length, entry.crc, budget);
      default -> throw new ZipException("unknown compression method");
    };
  }

  private int position(long value) {
    if (value < 0 || value > file.limit()) {
      throw new IndexOutOfBoundsException("outside of the file");
    }
    return (int) value;
  }

  private static String key(String name) {
    String plain = name.replace('\\', '/');
    return (plain.startsWith("/") ? plain.substring(1) : plain).toLowerCase(Locale.ROOT);
  }

  private static int unsigned(short value) {
    return Short.toUnsignedInt(value);
  }

  private static long unsigned(int value) {
    return Integer.toUnsignedLong(value);
  }
}
