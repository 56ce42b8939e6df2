package org.openl.mcp.workbooks.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.openl.mcp.workbooks.TestSheet.row;
import static org.openl.mcp.workbooks.comparison.WorkbookComparisonTest.changes;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.TestSheet;

/** Tests the changes of cells outside of tables. */
class OutsideComparisonTest {

  private static final String HEADER = "SimpleRules Integer fee (String a)";

  /** Without tables and inserted rows, the changes are those of the addresses. */
  @Property(tries = 300)
  void namesEachChangedAddressOnce(@ForAll long seed) {
    Random random = new Random(seed);
    TreeMap<String, String> before = new TreeMap<>();
    TreeMap<String, String> after = new TreeMap<>();
    for (int row = 1; row < 12; row++) {
      // The first cell keeps the others of its row at their places.
      String anchor = "A" + row;
      before.put(anchor, "row " + row);
      after.put(anchor, "row " + row);
      for (int column = 2; column < 5; column++) {
        String address = CellRange.letters(column) + row;
        if (random.nextBoolean()) {
          before.put(address, "old " + address);
        }
        switch (random.nextInt(3)) {
          case 0 -> after.put(address, before.getOrDefault(address, "new " + address));
          case 1 -> after.put(address, "new " + address);
          default -> after.remove(address);
        }
      }
    }
    TreeSet<String> addresses = new TreeSet<>(before.keySet());
    addresses.addAll(after.keySet());
    List<String> expected =
        addresses.stream()
            .filter(
                address ->
                    !before.getOrDefault(address, "-").equals(after.getOrDefault(address, "-")))
            .map(
                address ->
                    "outside %s: %s -> %s"
                        .formatted(
                            address,
                            before.getOrDefault(address, "-"),
                            after.getOrDefault(address, "-")))
            .sorted()
            .toList();

    assertEquals(expected, changes(sheet(before), sheet(after)).stream().sorted().toList());
  }

  private static TestSheet sheet(TreeMap<String, String> cells) {
    TestSheet sheet = new TestSheet("S");
    cells.forEach(sheet::text);
    return sheet;
  }

  @Test
  void namesEachCellOutsideOfTablesOnce() {
    assertEquals(
        List.of("outside J20: - -> a remark"), changes(fee(), fee().text("J20", "a remark")));
    assertEquals(
        List.of("outside J20: a -> b"), changes(fee().text("J20", "a"), fee().text("J20", "b")));
    assertEquals(
        List.of("outside J20: - -> a remark"),
        changes(fee().text("B30", "note"), fee().text("B30", "note").text("J20", "a remark")));
  }

  @Test
  void tellsThatCellsAreNoLongerInATable() {
    TestSheet disabled = fee().text("B2", "// " + HEADER);
    TestSheet cut =
        TestSheet.of("B2", row(HEADER, ""), row("A", "Fee"), row("x", "10"))
            .merge("B2:C2")
            .table("B6", row("y", "20"), row("z", "30"));

    assertEquals(
        List.of(
            "removed fee B2:C6",
            "outside B2: " + HEADER + " -> // " + HEADER,
            "outside left B3:C6"),
        changes(fee(), disabled));
    assertEquals(
        List.of("added fee B2:C6", "outside B2: // " + HEADER + " -> " + HEADER),
        changes(disabled, fee()));
    assertEquals(
        List.of(
            "fee B2:C6 -> B2:C4",
            " row 5 removed: y, 20",
            " row 6 removed: z, 30",
            "outside left B6:C7"),
        changes(fee(), cut));
    assertEquals(
        List.of("fee B2:C4 -> B2:C6", " row 5 inserted: y, 20", " row 6 inserted: z, 30"),
        changes(cut, fee()));
  }

  private static TestSheet fee() {
    return new TestSheet("S")
        .table(
            "B2", row(HEADER, ""), row("A", "Fee"), row("x", "10"), row("y", "20"), row("z", "30"));
  }
}
