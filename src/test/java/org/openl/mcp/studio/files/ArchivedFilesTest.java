package org.openl.mcp.studio.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.openl.mcp.studio.StudioException;

/** Tests the files in the archive that Studio 5.27 returns. */
class ArchivedFilesTest {

  private static final int ALL = 10_000;
  private static final int ONE = 1_000;

  private static ArchivedFiles archive(Map<String, Integer> sizes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, Integer> file : new TreeMap<>(sizes).entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(new byte[file.getValue()]);
      }
    }
    return new ArchivedFiles(bytes.toByteArray(), ALL, ONE);
  }

  private static void isTooLarge(Executable reading) {
    assertEquals(
        StudioException.Kind.TOO_LARGE, assertThrows(StudioException.class, reading).kind());
  }

  @Test
  void readsAFile() throws IOException {
    ArchivedFiles files = archive(Map.of("a", 5_000, "b", ONE));

    assertArrayEquals(new byte[ONE], files.read("b").orElseThrow());
    assertEquals(Optional.empty(), files.read("c"));
  }

  /** A small archive may have a file that does not fit into the memory. */
  @Test
  void limitsTheFileThatItReturns() throws IOException {
    ArchivedFiles files = archive(Map.of("a", ONE + 1));

    isTooLarge(() -> files.read("a"));
    assertEquals(ONE + 1L, files.list().get(0).size().orElseThrow());
  }

  /** Each entry before the file has to be unpacked. */
  @Test
  void limitsTheFilesThatItSkips() throws IOException {
    ArchivedFiles files = archive(Map.of("a", 6_000, "b", 6_000, "c", 1));

    isTooLarge(() -> files.read("c"));
    isTooLarge(files::list);
    isTooLarge(() -> files.containing("x", ONE));
  }
}
