package org.openl.mcp.tools.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.workbooks.TestWorkbooks;

/** Tests why a table is not found, and that every form of an address finds one. */
class UnknownTableTest {

  private static final String ID = "03d4d8e26c7bb3678d6698452d8c6ce1";

  private static final String SHEETS =
      " An address has the form [Book.xlsx]Sheet!C4. The sheets with tables are: '2024 Rates', 'a!b'.";

  private static final byte[] BANK =
      TestWorkbooks.xlsx()
          .sheet("2024 Rates")
          .row("B2", "Rules Double Rate (String kind)")
          .row("B3", "Kind", "Rate")
          .sheet("a!b")
          .row("B2", "Rules Double Fee (String kind)")
          .row("B3", "Kind", "Fee")
          .bytes();

  private static final List<TableSummary> LISTED =
      List.of(
          Tables.entry(ID, "Rules", "Rate", "Bank/Bank.xlsx", "B2:C3"),
          Tables.entry("f".repeat(32), "Rules", "Fee", "Bank/Bank.xlsx", "B2:C3"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a!b!B2 | Fee",
        "'a!b'!B2 | Fee",
        "[Bank.xlsx]a!b!C3 | Fee",
        "'[Bank.xlsx]a!b'!$B$2:$C$3 | Fee",
        "'2024 Rates'!B2 | Rate",
      })
  void findsATableByEachFormOfAnAddress(String address, String name) {
    assertEquals(
        Optional.of(name), TableFinder.find(tables(Optional.of(LISTED)), "Bank", address).name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "NoSheet!C4 | No sheet 'NoSheet' has tables.",
        "b2 | It has no sheet.",
      })
  void namesTheFormOfAnAddressAndTheSheets(String given, String why) {
    assertEquals(why + SHEETS, reason(given));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2024 rates | It is the name of a sheet. Its tables are at '[Bank.xlsx]2024 Rates!B2:C3'.",
        "2024 Rates!B1 | The tables of the sheet are at '[Bank.xlsx]2024 Rates!B2:C3'.",
        "[None.xlsx]2024 Rates!B2 | No workbook 'None.xlsx' has tables. The workbooks with tables are: 'Bank.xlsx'.",
        "Rates | The nearest name is 'Rate'.",
        "f.xlsx!2024 Rates!B2 | No sheet 'f.xlsx!2024 Rates' has tables. An address has the form [Book.xlsx]Sheet!C4. The sheets with tables are: '2024 Rates', 'a!b'. The nearest name is '2024 Rates'.",
        "Bank.xlsx/2024 Rates!B2 | No sheet 'Bank.xlsx/2024 Rates' has tables. An address has the form [Book.xlsx]Sheet!C4. The sheets with tables are: '2024 Rates', 'a!b'. The nearest name is '2024 Rates'.",
        "Unlike | No table has this name.",
        "'' | No table has this name.",
      })
  void namesWhatIsNear(String given, String why) {
    assertEquals(why, reason(given));
  }

  @Test
  void namesAnAddressWithoutCells() {
    assertEquals(SHEETS.strip(), reason("2024 Rates!"));
  }

  @Test
  void saysWhetherIdsAreKnown() {
    assertEquals(
        "No table of this project has the id now: it changes when an edit moves the table, and a table of another project has another id.",
        reason("0".repeat(32)));
    assertEquals(
        "There is no table '%s' in the project 'Bank'. OpenL Studio lists the ids of tables only while the project is open, and does not list them now. Pass the name or the address of the table. openl_list_tables returns both. Or ask the user to open the project in OpenL Studio."
            .formatted(ID),
        failure(tables(Optional.empty()), ID).failure().orElseThrow().text());
  }

  @Test
  void namesNoSheetIfThereAreNoTables() {
    assertEquals(
        "No table of the project is known.",
        failure(new ProjectTables(Optional.of(List.of()), Optional.empty(), false), "NoSheet!B2")
            .failure()
            .orElseThrow()
            .why());
  }

  private static String reason(String given) {
    return failure(tables(Optional.of(LISTED)), given).failure().orElseThrow().why();
  }

  private static CallException failure(ProjectTables tables, String given) {
    return assertThrows(CallException.class, () -> TableFinder.find(tables, "Bank", given));
  }

  private static ProjectTables tables(Optional<List<TableSummary>> listed) {
    SavedTables saved = new SavedTables(Tables.archive(Map.of("Bank.xlsx", BANK)), () -> 0);
    return new ProjectTables(listed, Optional.of(saved), false);
  }
}
