package org.openl.mcp.studio.files;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.workbooks.WorkbookReader;

/**
 * Reads a zip archive as it arrives, and keeps its workbooks, and the checksums of all files. Names
 * lead nowhere: no file is written. An archive may be hostile, so its entries and their sizes are
 * limited.
 */
final class ArchiveReader {

  private static final int MOST_ENTRIES = 20_000;

  /** All files may be that many times as large as the workbooks. The others need no memory. */
  private static final long OTHER_FILES = 32;

  private static final int CHUNK = 16 * 1024;

  /** The size of an archive without entries, in bytes (APPNOTE.TXT, 4.3.16). */
  private static final int EMPTY_ARCHIVE = 22;

  private final long largest;
  private final LongConsumer memory;
  private final Predicate<String> root;
  private final byte[] chunk = new byte[CHUNK];
  private final SortedMap<String, byte[]> workbooks = new TreeMap<>();
  private final SortedMap<String, String> checksums = new TreeMap<>();

  /** The first two folders at the top; an empty one for a file at the top. */
  private final Set<String> tops = new HashSet<>();

  private long expanded;
  private long kept;

  private ArchiveReader(long largest, LongConsumer memory, Predicate<String> root) {
    this.largest = largest;
    this.memory = memory;
    this.root = root;
  }

  /**
   * Returns the workbooks of an archive.
   *
   * @param largest the maximum size of all workbooks, in bytes
   * @param memory reserves memory, in bytes
   * @param root returns whether a folder is the project itself. If it holds all entries, paths are
   *     relative to it.
   * @return empty if the archive has no entries
   * @throws StudioException {@link Kind#NO_FILES} or {@link Kind#TOO_LARGE}
   * @throws IOException if the body cannot be received
   */
  static Optional<ProjectWorkbooks> read(
      InputStream archive, long largest, LongConsumer memory, Predicate<String> root)
      throws IOException {
    try {
      return new ArchiveReader(largest, memory, root).read(archive);
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      // A name that is not UTF-8 is an illegal argument in some versions of the JDK.
      throw damaged("The zip archive is damaged.");
    }
  }

  /**
   * Returns an archive as it is.
   *
   * @param largest its maximum size, in bytes
   * @param memory reserves memory, in bytes
   * @return empty if it has no entries
   * @throws StudioException {@link Kind#TOO_LARGE}
   */
  static Optional<byte[]> whole(InputStream archive, long largest, LongConsumer memory)
      throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    for (int read = archive.read(chunk); read >= 0; read = archive.read(chunk)) {
      if (file.size() + read > largest) {
        throw tooLarge("Its files are larger than %d MiB.".formatted(largest >> 20));
      }
      memory.accept(2L * read);
      file.write(chunk, 0, read);
    }
    byte[] bytes = file.toByteArray();
    return Optional.of(bytes).filter(zip -> zip.length > EMPTY_ARCHIVE);
  }

  private Optional<ProjectWorkbooks> read(InputStream archive) throws IOException {
    ZipInputStream zip = new ZipInputStream(archive, StandardCharsets.UTF_8);
    int entries = 0;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      entries++;
      if (entries > MOST_ENTRIES) {
        throw tooLarge("It has more than " + MOST_ENTRIES + " files.");
      }
      if (tops.size() < 2) {
        tops.add(entry.getName().substring(0, Math.max(0, entry.getName().indexOf('/'))));
      }
      read(entry, zip);
    }
    // The directory of the archive follows its entries.
    archive.transferTo(OutputStream.nullOutputStream());
    return entries == 0
        ? Optional.empty()
        : Optional.of(new ProjectWorkbooks(relative(workbooks), relative(checksums)));
  }

  /** Returns files by their paths in the project. */
  private <T> SortedMap<String, T> relative(SortedMap<String, T> files) {
    if (tops.size() != 1 || !root.test(tops.iterator().next())) {
      return Collections.unmodifiableSortedMap(files);
    }
    SortedMap<String, T> relative = new TreeMap<>();
    files.forEach((path, content) -> relative.put(path.substring(path.indexOf('/') + 1), content));
    return Collections.unmodifiableSortedMap(relative);
  }

  private void read(ZipEntry entry, InputStream content) throws IOException {
    String path = entry.getName();
    if (entry.isDirectory() || !isRelative(path)) {
      copy(content, OutputStream.nullOutputStream());
      return;
    }
    if (!WorkbookReader.isWorkbook(path)) {
      copy(content, OutputStream.nullOutputStream());
      reserve(path.length());
      checksums.merge(path, checksum(entry), String::concat);
      return;
    }
    reserve(path.length());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    copy(
        content,
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            reserve(length);
            file.write(bytes, from, length);
          }
        });
    if (workbooks.put(path, file.toByteArray()) != null) {
      throw damaged("The zip archive has two files with the same name.");
    }
    checksums.put(path, checksum(entry));
  }

  /** Returns the size and the CRC-32 of an entry that was read. */
  private static String checksum(ZipEntry entry) {
    return entry.getSize() + "-" + Long.toHexString(entry.getCrc()) + " ";
  }

  private void copy(InputStream content, OutputStream target) throws IOException {
    for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
      expanded += read;
      if (expanded > largest * OTHER_FILES) {
        throw tooLarge("Its files are larger than %d MiB.".formatted(largest * OTHER_FILES >> 20));
      }
      target.write(chunk, 0, read);
    }
  }

  private void reserve(int bytes) {
    kept += bytes;
    if (kept > largest) {
      throw tooLarge("Its workbooks are larger than %d MiB.".formatted(largest >> 20));
    }
    // The buffer doubles, and is copied once.
    memory.accept(2L * bytes);
  }

  private static boolean isRelative(String path) {
    return path.indexOf('\\') < 0
        && path.codePoints().noneMatch(Character::isISOControl)
        && Arrays.stream(path.split("/", -1))
            .noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
  }

  private static StudioException damaged(String why) {
    return StudioException.withoutAnswer(Kind.NO_FILES, why);
  }

  private static StudioException tooLarge(String why) {
    return StudioException.withoutAnswer(
        Kind.TOO_LARGE, "The project cannot be downloaded. " + why);
  }
}
