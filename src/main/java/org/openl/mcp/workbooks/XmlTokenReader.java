package org.openl.mcp.workbooks;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The characters of an XML document. Throws if the document declares a document type, or if a tag,
 * a text, a comment or another token is longer than a parser should hold in memory.
 */
final class XmlTokenReader extends FilterReader {

  private static final int MAX_TOKEN = 1_000_000;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  /** The kinds of tokens that may contain {@code <}, with the character before their last one. */
  private enum Section {
    NONE('\0'),
    COMMENT('-'),
    CDATA(']'),
    INSTRUCTION('?');

    private final char end;

    Section(char end) {
      this.end = end;
    }
  }

  private final ReadBudget budget;
  private Section section = Section.NONE;
  private int length;
  private boolean started;
  private char last;
  private char secondLast;

  XmlTokenReader(InputStream content, ReadBudget budget) throws IOException {
    super(decode(new PushbackInputStream(content, 2)));
    this.budget = budget;
  }

  /** Office files are UTF-8 or UTF-16 (ISO/IEC 29500-2, section 6.2.5). */
  private static Reader decode(PushbackInputStream content) throws IOException {
    byte[] first = content.readNBytes(2);
    content.unread(first);
    return new InputStreamReader(content, charset(first));
  }

  private static Charset charset(byte[] first) {
    int mark = first.length < 2 ? 0 : (first[0] & 0xFF) << 8 | first[1] & 0xFF;
    return switch (mark) {
      case 0xFEFF, 0xFFFE -> StandardCharsets.UTF_16;
      case 0x003C -> StandardCharsets.UTF_16BE;
      case 0x3C00 -> StandardCharsets.UTF_16LE;
      default -> StandardCharsets.UTF_8;
    };
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int offset, int count) throws IOException {
    int read = super.read(buffer, offset, count);
    if (read > 0 && !started) {
      started = true;
      // A parser does not expect it from a reader.
      buffer[offset] = buffer[offset] == BYTE_ORDER_MARK ? ' ' : buffer[offset];
    }
    for (int i = offset; i < offset + read; i++) {
      check(buffer[i]);
    }
    return read;
  }

  private void check(char c) {
    if (section == Section.NONE) {
      if (c == '<') {
        length = 0;
      } else if (secondLast == '<' && last == '!') {
        section = c == '-' ? Section.COMMENT : Section.CDATA;
        if (c != '-' && c != '[') {
          throw budget.unreadable("It contains a document type declaration (DTD).");
        }
      } else if (last == '<' && c == '?') {
        section = Section.INSTRUCTION;
      }
    } else if (c == '>'
        && last == section.end
        && (section == Section.INSTRUCTION || secondLast == section.end)) {
      section = Section.NONE;
      length = 0;
    }
    if (++length > MAX_TOKEN) {
      throw budget.unreadable(
          String.format(
              Locale.ROOT,
              "It is too large: a part of it has more than %,d characters.",
              MAX_TOKEN));
    }
    secondLast = last;
    last = c;
  }
}
