package org.openl.mcp.tools.files;

import io.vertx.core.http.impl.MimeMapping;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.config.PublicText;
import org.openl.mcp.text.Digest;
import org.openl.mcp.workbooks.WorkbookReader;

/** The content of a file. Nobody may change the bytes. */
final class FileBytes {

  private static final int CHECKSUM_DIGITS = 16;

  private static final String HIDDEN =
      "Some characters of this part cannot be shown (invisible ones, or a credential). Do not write this text back.";

  private static final String CARRIAGE_RETURNS = "The lines end with CR LF, and are shown with LF.";

  private static final String WORKBOOK =
      "This is a workbook: openl_list_tables and openl_get_table read its tables.";

  private static final String BINARY =
      "This is no text in UTF-8. The argument base64 returns its bytes.";

  private final String path;
  private final byte[] bytes;

  FileBytes(String path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return bytes.length;
  }

  /** Returns the beginning of the SHA-256 digest. */
  String checksum() {
    return Digest.of(bytes).substring(0, CHECKSUM_DIGITS);
  }

  /** Returns the content as a text in UTF-8; empty if it is none. */
  Optional<String> text() {
    try {
      return Optional.of(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString())
          .filter(text -> text.indexOf(0) < 0);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Returns the answer without the content. */
  FileContent description() {
    return answer(
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(WorkbookReader.isWorkbook(path) ? WORKBOOK : BINARY));
  }

  /** Returns the answer with a part of the text. A pair of surrogates is not separated. */
  FileContent part(String text, int offset, int length) {
    int from = boundary(text, Math.min(offset, text.length()));
    int to = boundary(text, (int) Math.min((long) from + length, text.length()));
    if (to == from && from < text.length()) {
      to = Math.min(from + 2, text.length());
    }
    String part = text.substring(from, to);
    return answer(
        Optional.of(text.length()),
        from,
        Optional.of(part),
        Optional.empty(),
        Optional.of(to).filter(end -> end < text.length()),
        notes(part));
  }

  private static int boundary(String text, int index) {
    boolean splitsPair =
        index > 0
            && index < text.length()
            && Character.isHighSurrogate(text.charAt(index - 1))
            && Character.isLowSurrogate(text.charAt(index));
    return splitsPair ? index - 1 : index;
  }

  private static List<String> notes(String part) {
    String shown = PublicText.data(part);
    if (shown.equals(part)) {
      return List.of();
    }
    return List.of(shown.equals(part.replace("\r\n", "\n")) ? CARRIAGE_RETURNS : HIDDEN);
  }

  /** Returns the answer with some bytes. */
  FileContent encoded(int offset, int length) {
    int from = Math.min(offset, bytes.length);
    int to = (int) Math.min((long) from + length, bytes.length);
    return answer(
        Optional.empty(),
        from,
        Optional.empty(),
        Optional.of(Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, to))),
        Optional.of(to).filter(end -> end < bytes.length),
        List.of());
  }

  private FileContent answer(
      Optional<Integer> characters,
      int offset,
      Optional<String> text,
      Optional<String> base64,
      Optional<Integer> nextOffset,
      List<String> notes) {
    return new FileContent(
        path,
        bytes.length,
        Optional.ofNullable(MimeMapping.getMimeTypeForFilename(path))
            .orElse("application/octet-stream"),
        checksum(),
        characters,
        Optional.of(offset).filter(from -> from > 0),
        text,
        base64,
        nextOffset,
        notes);
  }
}
