package org.openl.mcp.workbooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openl.mcp.workbooks.PackageParts.RELATIONSHIPS;
import static org.openl.mcp.workbooks.PackageParts.WORKBOOK;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that nobody should be able to harm the server with are refused with a sentence. */
class HostileWorkbooksTest {

  /** More than this is not needed to find out that a file cannot be read. */
  private static final long MOST_ALLOCATED = 128L << 20;

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("org.openl.mcp.workbooks.HostileWorkbooks#all")
  void refusesWithTheReason(HostileWorkbooks.Hostile file) {
    byte[] content = file.content();
    long before = allocated();
    UnreadableWorkbookException refused =
        assertThrows(
            UnreadableWorkbookException.class, () -> WorkbookReader.read("a/b.xlsx", content));

    assertTrue(allocated() - before < MOST_ALLOCATED, "allocated " + (allocated() - before));
    assertTrue(refused.getMessage().contains(file.reason()), refused.getMessage());
    assertTrue(refused.getMessage().matches("[A-Z].*\\."), refused.getMessage());
    assertFalse(refused.getMessage().contains("a/b.xlsx"), refused.getMessage());
    assertEquals("a/b.xlsx", refused.path());
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  @Test
  void countsAPartEachTime() {
    // Each sheet is the same part, so that a small file expands again and again.
    byte[] file =
        HostileWorkbooks.rows(HostileWorkbooks.numbered("<row><c><v>%d</v></c></row>", 20_000));
    PackageParts parts = PackageParts.of(file);
    String sheet = "<sheet name='S' r:id='rId1' xmlns:r='r'/>";
    parts.put(WORKBOOK, "<workbook><sheets>" + sheet.repeat(6) + "</sheets></workbook>");
    parts.put(
        RELATIONSHIPS,
        "<r><Relationship Id='rId1' Type='x/worksheet' Target='worksheets/sheet1.xml'/></r>");

    assertEquals(
        "It is too large: it has more than 100,000 cells.",
        refused(parts.bytes(), 100_000L * ReadBudget.HEAP_PER_CELL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Rates", "rATES"})
  void refusesTwoSheetsWithTheSameName(String name) {
    byte[] file = TestWorkbooks.xlsx().sheet("Rates").sheet("Other").bytes();
    byte[] same = PackageParts.of(file).edit(WORKBOOK, xml -> xml.replace("Other", name)).bytes();

    UnreadableWorkbookException refused =
        assertThrows(UnreadableWorkbookException.class, () -> WorkbookReader.read("a.xlsx", same));

    assertEquals("Two of its sheets have the same name.", refused.getMessage());
  }

  @Test
  void limitsCellsAndTextsByTheHeap() {
    byte[] numbers =
        HostileWorkbooks.rows(HostileWorkbooks.numbered("<row><c><v>%d</v></c></row>", 1001));
    byte[] texts =
        HostileWorkbooks.rows(
            HostileWorkbooks.numbered(
                "<row><c t='str'><v>" + "0".repeat(60) + "%d</v></c></row>", 200));

    assertEquals(
        "It is too large: it has more than 1,000 cells.",
        refused(numbers, 1_000L * ReadBudget.HEAP_PER_CELL));
    assertEquals("It is too large: it has more than 2,000 characters.", refused(texts, 32_000));
  }

  private static String refused(byte[] file, long heap) {
    ReadBudget budget = new ReadBudget("a.xlsx", () -> false, heap);
    return assertThrows(UnreadableWorkbookException.class, () -> OoxmlReader.read(file, budget))
        .getMessage();
  }

  @Test
  void stopsIfNobodyWaitsAnyMore() {
    byte[] file = HostileWorkbooks.rows("<row><c><v>1</v></c></row>".repeat(5000));
    AtomicInteger asked = new AtomicInteger();

    UnreadableWorkbookException stopped =
        assertThrows(
            UnreadableWorkbookException.class,
            () -> WorkbookReader.read("a.xlsx", file, () -> asked.incrementAndGet() == 3));

    assertEquals("The call ended before the workbook was read.", stopped.getMessage());
    assertEquals(3, asked.get());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stopsIfTheThreadIsInterrupted(boolean xlsx) {
    TestWorkbooks workbook = (xlsx ? TestWorkbooks.xlsx() : TestWorkbooks.xls()).sheet("S");
    IntStream.rangeClosed(1, 1500).forEach(row -> workbook.row("A" + row, row));
    byte[] file = workbook.bytes();
    Thread.currentThread().interrupt();
    try {
      assertThrows(UnreadableWorkbookException.class, () -> WorkbookReader.read("a.xlsx", file));
    } finally {
      assertTrue(Thread.interrupted(), "the interruption is kept for the caller");
    }
  }

  @Test
  void readsSheetsWithEveryRow() {
    // All rows of Excel, or as many as the limit of a small heap permits.
    int rows = (int) Math.min(1 << 20, Runtime.getRuntime().maxMemory() / 1_000);
    Sheet sheet = PackageParts.withRows(HostileWorkbooks.everyRow(rows)).sheet();

    assertEquals(rows, sheet.rows().length);
    assertTrue(sheet.bytes() < 24L * rows, sheet.bytes() + " bytes");
  }

  @Test
  void ignoresMacrosAndContentThatIsNoSheet() {
    Workbook workbook = WorkbookReader.read("a.xlsm", HostileWorkbooks.withMacros());

    assertEquals("rate", TableScanner.tables(workbook).get(0).name().orElseThrow());
  }

  @Test
  void decidesByTheContentAndNotByTheName() {
    byte[] xls = TestWorkbooks.xls().sheet("Old").row("A1", "x").bytes();

    assertEquals("Old", WorkbookReader.read("a.xlsx", xls).sheets().get(0).name());
    assertEquals("S", WorkbookReader.read("a.xls", HostileWorkbooks.good()).sheets().get(0).name());
  }

  @Test
  void countsStringsOfXlsBeforeKeepingThem() {
    byte[] xls = TestWorkbooks.xls().sheet("S").row("A1", "x").bytes();
    ByteBuffer file = ByteBuffer.wrap(xls).order(ByteOrder.LITTLE_ENDIAN);
    int strings = -1;
    for (int i = 512; i < xls.length - 12 && strings < 0; i++) {
      strings =
          file.getInt(i + 4) == 1 && file.getInt(i + 8) == 1 && file.getShort(i) == 0xFC ? i : -1;
    }
    file.putInt(strings + 8, Integer.MAX_VALUE);

    assertThrows(UnreadableWorkbookException.class, () -> WorkbookReader.read("a.xls", xls));
  }
}
