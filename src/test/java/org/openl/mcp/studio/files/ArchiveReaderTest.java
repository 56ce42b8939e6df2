package org.openl.mcp.studio.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.ZipArchives;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;

class ArchiveReaderTest {

  private static final long MIB = 1 << 20;

  private final AtomicLong reserved = new AtomicLong();

  @Test
  void keepsWorkbooksOnly() throws IOException {
    ProjectWorkbooks read =
        read(ZipArchives.of("rules.xml", "doc/a.doc", "b/B.XLSX", "A.xls", "~$A.xls", "c.xlsm"));

    assertEquals(Set.of("A.xls", "b/B.XLSX", "c.xlsm"), read.files().keySet());
    assertArrayEquals("b/B.XLSX".getBytes(StandardCharsets.UTF_8), read.files().get("b/B.XLSX"));
    assertEquals(
        Set.of("A.xls", "b/B.XLSX", "c.xlsm", "rules.xml", "doc/a.doc", "~$A.xls"),
        read.checksums().keySet());
    assertEquals(6 * 200 + 5 + 8 + 6, read.bytes());
    assertEquals(
        4 * (5 + 8 + 6) + 2 * (9 + 9 + 7), reserved.get(), "all names and the kept contents");
  }

  @Test
  void tellsFilesWithOtherContentsApart() throws IOException {
    String checksum = read(ZipArchives.ofZeros("a.doc", 1)).checksums().get("a.doc");
    assertEquals(checksum, read(ZipArchives.ofZeros("a.doc", 1)).checksums().get("a.doc"));
    assertNotEquals(checksum, read(ZipArchives.ofZeros("a.doc", 100_000)).checksums().get("a.doc"));
    assertNotEquals(checksum, read(ZipArchives.of("a.doc")).checksums().get("a.doc"));
  }

  @Test
  void aProjectMayHaveNoWorkbook() throws IOException {
    assertEquals(Set.of(), read(ZipArchives.of("rules.xml")).files().keySet());
  }

  @Test
  void leavesOutNamesThatAreNoPaths() throws IOException {
    assertEquals(
        Set.of("B.xlsx", "a..b/C.xlsx"),
        read(ZipArchives.of(
                "../A.xlsx",
                "/A.xlsx",
                "a/../A.xlsx",
                "./A.xlsx",
                "a//A.xlsx",
                "a\\A.xlsx",
                "..\\A.xlsx",
                "a\u0007A.xlsx",
                "a\nA.xlsx",
                "B.xlsx",
                "a..b/C.xlsx"))
            .files()
            .keySet());
  }

  @Test
  void readsPathsRelativeToTheFolderOfTheProject() throws IOException {
    byte[] inFolder = ZipArchives.of("P/rules.xml", "P/P/A.xlsx");
    byte[] aside = ZipArchives.of("P/A.xlsx", "rules.xml");

    assertEquals(Set.of("P/A.xlsx"), read(inFolder, "P"));
    assertEquals(Set.of("P/P/A.xlsx"), read(inFolder, "Q"));
    assertEquals(Set.of("P/A.xlsx"), read(aside, "P"));
  }

  @Test
  void refusesTwoFilesWithTheSameName() {
    byte[] zip = ZipArchives.of("A.xlsx", "B.xlsx");
    for (int i = 0; i < zip.length; i++) {
      zip[i] = zip[i] == 'B' ? (byte) 'A' : zip[i];
    }
    // The content of the second file is now another than its checksum says.
    assertNoFiles(zip);
    assertNoFiles(ZipArchives.twice("A.xlsx"));
  }

  @Test
  void limitsTheSizeOfTheWorkbooks() {
    byte[] bomb = ZipArchives.ofZeros("A.xlsx", 200 * MIB);

    assertEquals(
        "The project cannot be downloaded. Its workbooks are larger than 1 MiB.",
        refusal(Kind.TOO_LARGE, bomb).getMessage());
    assertEquals(2 * MIB, reserved.get(), 64 * 1024);
  }

  @Test
  void limitsTheSizeOfOtherFiles() {
    assertEquals(
        "The project cannot be downloaded. Its files are larger than 32 MiB.",
        refusal(Kind.TOO_LARGE, ZipArchives.ofZeros("a.doc", 33 * MIB)).getMessage());
    assertEquals(0, reserved.get());
  }

  @Test
  void limitsTheNumberOfFiles() {
    String[] names = IntStream.range(0, 20_001).mapToObj(i -> i + ".txt").toArray(String[]::new);
    assertEquals(
        "The project cannot be downloaded. It has more than 20000 files.",
        refusal(Kind.TOO_LARGE, ZipArchives.of(names)).getMessage());
  }

  @Test
  void countsTheNames() {
    String[] names =
        IntStream.range(0, 40)
            .mapToObj(i -> "a".repeat(30_000) + i + ".xlsx")
            .toArray(String[]::new);
    assertEquals(
        "The project cannot be downloaded. Its workbooks are larger than 1 MiB.",
        refusal(Kind.TOO_LARGE, ZipArchives.of(names)).getMessage());
  }

  @Test
  void refusesADamagedArchiveInOneWay() throws IOException {
    byte[] zip = ZipArchives.of("rules.xml", "a/A.xlsx", "é.xls");
    for (int i = 0; i < zip.length; i++) {
      tryToRead(Arrays.copyOf(zip, i));
      for (int bit : List.of(1, 8, 128)) {
        byte[] damaged = zip.clone();
        damaged[i] ^= (byte) bit;
        tryToRead(damaged);
      }
    }
  }

  @Test
  void doesNotHideThatTheConnectionEnded() {
    IOException ended = new IOException("ended");
    byte[] zip = ZipArchives.of("A.xlsx", "B.xlsx");
    InputStream half =
        new InputStream() {
          private int at;

          @Override
          public int read() throws IOException {
            if (at == zip.length / 2) {
              throw ended;
            }
            return zip[at++] & 0xff;
          }
        };

    assertSame(
        ended,
        assertThrows(
            IOException.class, () -> ArchiveReader.read(half, MIB, bytes -> {}, name -> false)));
  }

  private void tryToRead(byte[] zip) throws IOException {
    try {
      ArchiveReader.read(new ByteArrayInputStream(zip), MIB, reserved::addAndGet, name -> false);
    } catch (StudioException e) {
      assertEquals(Kind.NO_FILES, e.kind());
    }
  }

  private void assertNoFiles(byte[] zip) {
    refusal(Kind.NO_FILES, zip);
  }

  private StudioException refusal(Kind kind, byte[] zip) {
    StudioException e = assertThrows(StudioException.class, () -> read(zip));
    assertEquals(kind, e.kind());
    return e;
  }

  private Set<String> read(byte[] zip, String root) throws IOException {
    return ArchiveReader.read(new ByteArrayInputStream(zip), MIB, reserved::addAndGet, root::equals)
        .orElseThrow()
        .files()
        .keySet();
  }

  private ProjectWorkbooks read(byte[] zip) throws IOException {
    Optional<ProjectWorkbooks> read =
        ArchiveReader.read(new ByteArrayInputStream(zip), MIB, reserved::addAndGet, name -> false);
    return read.orElseThrow();
  }
}
