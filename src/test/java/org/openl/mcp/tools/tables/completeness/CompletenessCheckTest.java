package org.openl.mcp.tools.tables.completeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.studio.tables.TestTable;

/** Tests tables that OpenL Studio 5.27.11 returns, with the cells that they occupy. */
class CompletenessCheckTest {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "B2:C5   | {'tableType':'SimpleRules','name':'T','headers':[{'title':'A'},{'title':'B'}],'rules':[{'A':1,'B':2},{'A':'< 3'}]}",
        "B2:C5   | {'tableType':'SmartRules','name':'T','headers':[{'title':'A'},{'title':'B'}],'rules':[{'A':['x','y'],'B':true},{'B':'= a > b'}]}",
        "B2:D5   | {'tableType':'SimpleRules','name':'T','headers':[{},{},{'title':'R'}],'rules':[{'col0':1,'col1':2,'R':3},{'R':4}]}",
        "B2:D5   | {'tableType':'SimpleRules','name':'T','headers':[{'title':'A'},{'title':'R'}],'rules':[{'A':1,'R':3},{'R':4,'col2':'otherwise'}]}",
        "B2:D5   | {'tableType':'Spreadsheet','name':'T','rows':[{'name':'a'},{'name':'b'}],'columns':[{'name':'x'},{'name':'y'}],'cells':[[{},{'value':1}],[{},{}]]}",
        "B2:C5   | {'tableType':'SimpleSpreadsheet','name':'T','steps':[{'name':'a','value':1},{'name':'b'}]}",
        "B2:C4   | {'tableType':'Datatype','name':'T','fields':[{'name':'a','type':'String'},{'name':'b','type':'Double'}]}",
        "B2:D4   | {'tableType':'Datatype','name':'T','fields':[{'name':'a','type':'String','defaultValue':'a, b'},{'name':'b','type':'Double','defaultValue':0}]}",
        "B2:B4   | {'tableType':'Vocabulary','name':'T','values':[{'value':'a'},{'value':'b'}]}",
        "[C2:[C4 | {'tableType':'Vocabulary','name':'T','values':[{'value':'a'},{'value':'b'}]}"
      })
  void isWholeIfAllRowsAndColumnsAreThere(String position, String table) {
    assertEquals(List.of(), of(table, position).reasons());
  }

  @Test
  void countsTheRowsOfProperties() {
    String table =
        "{'tableType':'SimpleRules','name':'T','properties':{'state':['CA'],'lob':'x'},"
            + "'headers':[{'title':'A'},{'title':'B'},{'title':'C'}],'rules':[{'A':1}]}";

    assertTrue(of(table, "B2:D6").complete());
    assertFalse(of(table, "B2:D5").complete());
    assertFalse(of(table, "B2:D7").complete());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "C4:D12 | 7 rules | 3  | {'tableType':'SimpleRules','name':'T','headers':[{'title':'A'},{'title':'B'}],'rules':[{'A':1},{'A':2},{'A':3}]}",
        "B2:C6  | 4 fields | 2 | {'tableType':'Datatype','name':'T','fields':[{'name':'a'},{'name':'b'}]}",
        "B2:B6  | 4 values | 2 | {'tableType':'Vocabulary','name':'T','values':[{'value':'a'},{'value':'b'}]}",
        "B2:C6  | 3 steps | 1  | {'tableType':'SimpleSpreadsheet','name':'T','steps':[{'name':'a'}]}",
        "B2:C6  | 3 rows | 1   | {'tableType':'Spreadsheet','name':'T','rows':[{'name':'a'}],'columns':[{'name':'x'}],'cells':[[{}]]}"
      })
  void saysThatRowsAreMissing(String position, String room, int given, String table) {
    assertEquals(
        List.of(
            "The table has room for %s in the workbook (%s), but OpenL Studio returns %d. It leaves out rows beside cells that are merged over several rows."
                .formatted(room, position, given)),
        of(table, position).reasons());
  }

  @Test
  void saysThatItCannotTellForATableInParts() {
    assertReason(
        "B3:C3",
        "{'tableType':'SimpleRules','name':'T','headers':[{'title':'A'},{'title':'B'}],'rules':[{'A':1},{'A':2}]}",
        "OpenL Studio returns 2 rules, but the cells that it names (B3:C3) have room for 0. The table may have several parts (TablePart), of which OpenL Studio names the first. This server cannot tell whether rows are missing.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "B2:E4 | 4 | 2 | {'tableType':'SimpleRules','name':'T','headers':[{'title':'A'},{'title':'B'}],'rules':[{'A':1}]}",
        "B2:E4 | 4 | 3 | {'tableType':'Spreadsheet','name':'T','rows':[{'name':'a'}],'columns':[{'name':'x'},{'name':'y'}],'cells':[[{},{}]]}",
        "B2:D4 | 3 | 2 | {'tableType':'SimpleSpreadsheet','name':'T','steps':[{'name':'a'}]}",
        "B2:F3 | 5 | 3 | {'tableType':'Datatype','name':'T','fields':[{'name':'a'}]}",
        "B2:C3 | 2 | 1 | {'tableType':'Vocabulary','name':'T','values':[{'value':'a'}]}"
      })
  void saysThatColumnsMayBeMissing(String position, int wide, int given, String table) {
    assertReason(
        position,
        table,
        "The table is %d columns wide in the workbook (%s), but OpenL Studio returns %d. Either cells are merged over several columns, or columns are missing."
            .formatted(wide, position, given));
  }

  @Test
  void saysThatASpreadsheetHasFewerCellsThanRowsAndColumns() {
    assertReason(
        "B2:D5",
        "{'tableType':'Spreadsheet','name':'T','rows':[{'name':'a'},{'name':'b'}],'columns':[{'name':'x'},{'name':'y'}],'cells':[[{},{}],[{}]]}",
        "OpenL Studio does not return a cell for each row and column.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Equal titles.
        "SimpleRules | [{'title':'Age'},{'title':'Age'}] | [{'Age':2}] | Several columns have the title 'Age', and OpenL Studio returns only one of them.",
        // Several columns below one title.
        "SmartRules | [{'title':'Kind'},{'title':'Discount'}] | [{'Kind':'A','Discount':{'min':'percent','max':0.12}}] | Several columns are below the title 'Discount'. OpenL Studio calls two of them min and max, whatever they mean, and leaves out others.",
        // Rules side by side.
        "SmartRules | [{'title':'Hour'},{'title':'11'}] | [{'Hour':'Greeting','11':'morning'}] | A column has the title '11', which is a value. The rules are probably arranged side by side, which OpenL Studio does not read correctly.",
        // One column in several forms.
        "SimpleRules | [{'title':'k'},{'title':'RET1'}] | [{'k':'a','RET1':['Yes']},{'RET1':true}] | The values of the column 'RET1' have several forms (texts, lists, true and false), so this server cannot tell what the cells hold.",
        "SimpleRules | [{'title':'k'},{'title':'RET1'}] | [{'k':'a','RET1':'Yes'},{'RET1':false}] | The values of the column 'RET1' have several forms (texts, lists, true and false), so this server cannot tell what the cells hold.",
        // A lost escape character.
        "SimpleRules | [{'title':'k'},{'title':'R'}] | [{'k':['x, y'],'R':1}] | The list item 'x, y' has a comma. The workbook has an escape character before it, which OpenL Studio leaves out.",
        // A time of day.
        "SimpleRules | [{'title':'k'},{'title':'R'}] | [{'k':'1899-12-31T07:30:00','R':1}] | OpenL Studio returns a time of day as the date '1899-12-31T07:30:00'."
      })
  void saysWhatIsLostInRules(String type, String headers, String rules, String reason) {
    String table =
        "{'tableType':'%s','name':'T','headers':%s,'rules':%s}".formatted(type, headers, rules);
    int rows = 3 + rules.split("},\\{").length;

    assertEquals(List.of(reason), of(table, "B2:C" + rows).reasons());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Double | 15 | The default value of the field 'p' may be a percentage: OpenL Studio returns the text 15% as the number 15.",
        "BigDecimal[] | [0,15] | The default value of the field 'p' may be a percentage: OpenL Studio returns the text 15% as the number 15.",
        "LocalTime | '1899-12-31T07:30:00' | OpenL Studio returns a time of day as the date '1899-12-31T07:30:00'.",
        "String[] | ['x, y'] | The list item 'x, y' has a comma. The workbook has an escape character before it, which OpenL Studio leaves out."
      })
  void saysWhatIsLostInDefaultValues(String type, String value, String reason) {
    String table =
        "{'tableType':'Datatype','name':'T','fields':[{'name':'p','type':'%s','defaultValue':%s}]}"
            .formatted(type, value);

    assertEquals(List.of(reason), of(table, "B2:D3").reasons());
  }

  @Test
  void saysThatTheHeaderOfCollectIsMisread() {
    String reason =
        "OpenL Studio misreads the header of the table, as it does for Collect: the name, the return type and the arguments may be wrong or missing. The list of tables says 'String[] T (String plan)'.";
    String table =
        "{'tableType':'SimpleRules','name':'%s','returnType':'%s','headers':[{'title':'A'},{'title':'B'}],'rules':[{'A':1}]}";

    assertReason("B2:C4", table.formatted("String[]", "Collect"), reason);
    assertReason("B2:C4", table.formatted("as", "Integer"), reason);
    assertReason("B2:C4", table.formatted("T", "Collect"), reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "somewhere"})
  void cannotTellWithoutAPosition(String position) {
    assertEquals(
        List.of(ExtentCheck.UNKNOWN),
        of("{'tableType':'Vocabulary','name':'T','values':[{'value':'a'}]}", position).reasons());
  }

  @Test
  void cannotTellOfATableThatIsNotListed() {
    assertEquals(
        List.of(ExtentCheck.UNKNOWN),
        CompletenessCheck.of(
                json("{'tableType':'Vocabulary','name':'T','values':[{'value':'a'}]}"),
                Optional.empty())
            .reasons());
  }

  @Test
  void cannotTellOfAnotherType() {
    assertEquals(
        List.of(
            "This server cannot tell whether OpenL Studio returns tables of this type ('Data') completely."),
        of("{'tableType':'Data','name':'T','rows':[]}", "B2:C3").reasons());
  }

  @Test
  void quotesForeignTextShortAndPrintable() {
    String title = "a\\u202Eb" + "x".repeat(200);
    String reason =
        of(
                "{'tableType':'SimpleRules','name':'T','headers':[{'title':'%s'},{'title':'%s'}],'rules':[]}"
                    .formatted(title, title),
                "B2:C3")
            .reasons()
            .get(0);

    assertTrue(reason.contains("'abxxx") && reason.contains("xx…'"), reason);
    assertTrue(reason.length() < 200, reason);
  }

  private static void assertReason(String position, String table, String reason) {
    List<String> reasons = of(table, position).reasons();
    assertTrue(reasons.contains(reason), reasons::toString);
  }

  private static CompletenessCheck of(String table, String position) {
    ObjectNode given = json(table);
    return CompletenessCheck.of(
        given,
        Optional.of(
            TestTable.of("t")
                .name("T")
                .signature("String[] T (String plan)")
                .position(position)
                .entry()));
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) MAPPER.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
