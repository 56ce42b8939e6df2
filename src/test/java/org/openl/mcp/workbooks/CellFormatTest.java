package org.openl.mcp.workbooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellFormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "0.12       | 0%                  | 12% (0.12)",
        "0.125      | 0%                  | 13% (0.125)",
        "0.125      | 0.00%               | 12.50% (0.125)",
        "0.125      | 0.##%               | 12.5% (0.125)",
        "12.5       | #,##0%              | 1,250% (12.5)",
        "5000       | 0,%                 | 500% (5000)",
        "5000000    | #,##0,%             | 500,000% (5000000)",
        "5000000    | #,##0,.0%           | 500,000.0% (5000000)",
        "5000000    | 0.0,,%              | 500.0% (5000000)",
        "-0.05      | 0%                  | -5% (-0.05)",
        "-0.001     | 0%                  | 0% (-0.001)",
        "-0.05      | 0%;[Red]\\(0%\\)     | (5%) (-0.05)",
        "0          | 0%;-0%;\"none%\"    | none% (0)",
        "0.5        | 0%\" p.a.\"         | 50% p.a. (0.5)",
        "0.5        | [>1]0%;0.0%         | 50% (0.5)",
        "5          | [<1]0%;0.0          | 5",
        "-5         | 0%;0.0              | -5",
        "0.005      | .0%                 | .5% (0.005)",
        "0.05       | 00%                 | 05% (0.05)",
        "0.5        | \"%\"0              | 0.5",
        "0.5        | \\%0                | 0.5",
        "1.0625     | [h]:mm              | 25:30 (1.0625)",
        "1.0625     | [hh]:mm:ss          | 25:30:00 (1.0625)",
        "0.0625     | [mm]:ss             | 90:00 (0.0625)",
        "0.5        | [s]                 | 43200 (0.5)",
        "0.00001    | [ss].00             | 00.86 (0.00001)",
        "-0.5       | [h]:mm              | -12:00 (-0.5)",
        "43861      | yyyy-mm-dd          | 2020-01-31",
        "43861.5    | yyyy-mm-dd          | 2020-01-31T12:00",
        "43861.5    | h:mm                | 2020-01-31T12:00",
        "0.5        | h:mm                | 12:00",
        "0.5        | mm:ss               | 12:00",
        "0          | h:mm AM/PM          | 00:00",
        "0.5        | d/m/yy h:mm         | 1899-12-31T12:00",
        "43861      | [$-409]d\\-mmm\\-yy  | 2020-01-31",
        "43861      | [Red]dd.mm.yyyy     | 2020-01-31",
        "1          | yyyy                | 1900-01-01",
        "59         | yyyy                | 1900-02-28",
        "61         | yyyy                | 1900-03-01",
        "2958465    | yyyy                | 9999-12-31",
        "2958466    | yyyy                | 2958466",
        "-1         | yyyy                | -1",
        "5          | General             | 5",
        "5          | 0.00                | 5",
        "5          | \"days\" 0           | 5",
        "5          | @                   | 5"
      })
  void readsNumbersAsPeopleSeeThem(double number, String format, String text) {
    assertEquals(text, CellFormat.of(200, format, false).value(number).text());
  }

  @ParameterizedTest
  @CsvSource({
    "9, 0.5, 50% (0.5)",
    "10, 0.5, 50.00% (0.5)",
    "14, 43861, 2020-01-31",
    "18, 0.5, 12:00",
    "22, 43861.5, 2020-01-31T12:00",
    "45, 0.5, 12:00",
    "46, 1.5, 36:00:00 (1.5)",
    "1, 3, 3",
    "27, 3, 3",
    "163, 3, 3",
    "-1, 3, 3"
  })
  void knowsBuiltInFormats(int id, double number, String text) {
    assertEquals(text, CellFormat.of(id, "", false).value(number).text());
  }

  @ParameterizedTest
  @CsvSource({"0, 1904-01-01", "1, 1904-01-02", "2957003, 9999-12-31", "2957004, 2957004"})
  void countsDaysFrom1904(double number, String text) {
    assertEquals(text, CellFormat.of(14, "", true).value(number).text());
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "0.30000000000000004, 0.30000000000000004",
    "2E23, 200000000000000000000000",
    "1E15, 1000000000000000",
    "-0.0, 0",
    "100, 100",
    "1E-7, 0.0000001",
    "8.41E21, 8410000000000000000000",
    "2.2E-322, 0.",
    "9007199254740993, 9007199254740992"
  })
  void writesTheShortestNumber(double number, String text) {
    String written = CellFormat.exact(number).toPlainString();
    assertEquals(text, text.equals("0.") ? written.substring(0, 2) : written);
  }

  @Property
  void everyNumberIsExact(@ForAll double number) {
    BigDecimal exact = CellFormat.exact(number);
    assertEquals(number == 0 ? 0.0 : number, exact.doubleValue());
    assertEquals(true, exact.scale() >= 0 && exact.stripTrailingZeros().precision() <= 17);
  }

  @Property
  void percentagesAreThoseOfPoi(@ForAll @DoubleRange(min = -10, max = 10) double number) {
    for (String format : new String[] {"0%", "0.00%", "#,##0.0%", "0.0#%"}) {
      BigDecimal rounded = CellFormat.exact(Math.round(number * 1e4) / 1e4);
      String poi =
          new DataFormatter(Locale.ROOT).formatRawCellContents(rounded.doubleValue(), 200, format);
      // POI shows "-0%".
      String expected = poi.matches("-[0.]+%") ? poi.substring(1) : poi;
      assertEquals(
          expected, PercentText.of(rounded, format).orElseThrow(), rounded + " as " + format);
    }
  }
}
