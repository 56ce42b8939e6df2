package org.openl.mcp.studio.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;

/**
 * The files in the zip archive of a project. An archive may be hostile, so the number and the sizes
 * of its entries are limited.
 */
final class ArchivedFiles {

  private static final int MOST_ENTRIES = 20_000;

  private static final int CHUNK = 16 * 1024;

  private final byte[] zip;
  private final long largest;
  private final long largestFile;

  /**
   * Creates a reader.
   *
   * @param largest the maximum size of all files, in bytes
   * @param largestFile the maximum size of a file that is returned, in bytes
   */
  ArchivedFiles(byte[] zip, long largest, long largestFile) {
    this.zip = zip;
    this.largest = largest;
    this.largestFile = largestFile;
  }

  /** Looks at the content of a file. */
  @FunctionalInterface
  private interface Visitor {
    /** Reads some of a file, and returns whether the next one is wanted. */
    boolean visit(String path, CountedStream content) throws IOException;
  }

  /** Returns all files. */
  List<StoredFile> list() {
    List<StoredFile> files = new ArrayList<>();
    each(
        (path, content) -> {
          content.skipAll();
          files.add(StoredFile.file(path, content.read));
          return true;
        });
    return files;
  }

  /**
   * Returns the text files that contain a text.
   *
   * @param largestText the maximum size of a file that is searched, in bytes
   */
  List<StoredFile> containing(String text, int largestText) {
    List<StoredFile> files = new ArrayList<>();
    each(
        (path, content) -> {
          byte[] bytes = content.readNBytes(largestText);
          content.skipAll();
          String found = new String(bytes, StandardCharsets.UTF_8);
          if (found.indexOf(0) < 0 && found.contains(text)) {
            files.add(StoredFile.file(path, content.read));
          }
          return true;
        });
    return files;
  }

  /**
   * Returns the content of a file; empty if there is none at the path.
   *
   * @throws StudioException {@link Kind#TOO_LARGE}
   */
  Optional<byte[]> read(String wanted) {
    List<byte[]> found = new ArrayList<>();
    each(
        (path, content) -> {
          if (path.equals(wanted)) {
            found.add(new CountedStream(content, largestFile).readAllBytes());
          } else {
            content.skipAll();
          }
          return found.isEmpty();
        });
    return found.stream().findFirst();
  }

  private void each(Visitor visitor) {
    long left = largest;
    try (ZipInputStream entries =
        new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
      int number = 0;
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        number++;
        if (number > MOST_ENTRIES) {
          throw tooLarge("It has more than %d files.".formatted(MOST_ENTRIES));
        }
        if (!entry.isDirectory()) {
          CountedStream content = new CountedStream(entries, left);
          if (!visitor.visit(entry.getName(), content)) {
            return;
          }
          left -= content.read;
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      // A name that is not UTF-8 is an illegal argument in some versions of the JDK.
      throw StudioException.withoutAnswer(Kind.NO_FILES, "The zip archive is damaged.");
    }
  }

  private static StudioException tooLarge(String why) {
    return StudioException.withoutAnswer(
        Kind.TOO_LARGE, "The project cannot be downloaded. " + why);
  }

  /** The content of an entry, which counts its bytes and ends with a failure at the limit. */
  private static final class CountedStream extends InputStream {

    private final InputStream source;
    private final long most;
    private long read;

    private CountedStream(InputStream source, long most) {
      this.source = source;
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int count = source.read(bytes, from, length);
      read += Math.max(0, count);
      if (read > most) {
        throw tooLarge("Its files are too large.");
      }
      return count;
    }

    private void skipAll() throws IOException {
      byte[] chunk = new byte[CHUNK];
      int count;
      do {
        count = read(chunk, 0, CHUNK);
      } while (count >= 0);
    }
  }
}
