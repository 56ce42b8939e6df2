package org.openl.mcp.workbooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ValueTableTest {

  private final ValueTable table =
      new ValueTable(new ReadBudget("a.xlsx", () -> false, Long.MAX_VALUE));

  @Test
  void keepsEqualValuesOnce() {
    CellValue text = new CellValue.Text("true");
    CellValue flag = new CellValue.Flag(true);

    assertEquals(0, table.add(text));
    assertEquals(1, table.add(flag));
    assertEquals(0, table.add(new CellValue.Text("true")));
    assertEquals(1, table.add(new CellValue.Flag(true)));
    assertEquals(List.of(text, flag), table.values());
  }

  /** "Aa" and "BB" have the same hash code, and so have all texts of the same number of them. */
  @Test
  @Timeout(60)
  void isFastIfAllTextsHaveTheSameHashCode() {
    int bits = 17;
    for (int i = 0; i < 1 << bits; i++) {
      int number = i;
      String text =
          IntStream.range(0, bits)
              .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
              .collect(Collectors.joining());
      assertEquals(i, table.add(new CellValue.Text(text)));
    }
  }
}
