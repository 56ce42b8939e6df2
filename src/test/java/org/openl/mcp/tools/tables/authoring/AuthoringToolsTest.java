package org.openl.mcp.tools.tables.authoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioFault;

/** Tables that are created, copied and replaced. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class AuthoringToolsTest extends AuthoringScenarios {

  private static final String CREATE = "openl_create_table";
  private static final String COPY = "openl_copy_table";
  private static final String REPLACE = "openl_replace_table";

  private static final String RATE =
      "'sheet':'%s','rows':[['SimpleRules Double Rate(Integer age)'],['Age','Rate'],['<"
          + " 25',1.5],['25+','2']]";

  @Test
  void createsATableOnANewSheet() {
    JsonObject created = tools.content(CREATE, of(RATE.formatted("New")));

    assertEquals("The table was created.", created.getString("done"));
    assertEquals("Rate", created.getString("name"));
    assertEquals("New", created.getString("sheet"));
    assertEquals("Insurance/Main.xlsx", created.getString("file"));
    assertEquals("EDITING", created.getString("status"));
    assertEquals(List.of("The project has unsaved changes."), notes(created));
    JsonObject read = get(created.getString("id"));
    assertEquals(created.getString("range"), read.getString("range"));
    assertEquals(
        new JsonArray("[[\"< 25\",1.5],[\"25+\",2]]"),
        withoutNumbers(read.getJsonArray("rows"), 2));
    assertEquals(1, read.getJsonArray("merged").size(), read::encode);
    assertEquals(1, studio.writes().size());
  }

  @Test
  void createsATableBelowTheOthers() {
    JsonObject created = tools.content(CREATE, of(RATE.formatted("Rules")));
    assertTrue(created.getString("range").matches("B1[4-9]:C[12][0-9]"), created::encode);
  }

  @Test
  void createsAModuleWithAWorkbook() {
    JsonObject created =
        tools.content(
            CREATE, of(RATE.formatted("Rules") + ",'module':'More','workbook':'More.xlsx'"));
    assertEquals("Insurance/More.xlsx", created.getString("file"));
    assertTrue(
        tools
            .failure(CREATE, of(RATE.formatted("Rules")))
            .startsWith("Nothing was changed. The project has 2 modules."));
    assertEquals(
        "Insurance/More.xlsx",
        tools
            .content(
                CREATE,
                of(RATE.formatted("More rules").replace("Rate(", "Rate2(") + ",'module':'mORE'"))
            .getString("file"));
  }

  @Test
  void refusesTheWorkbookOfNoModule() {
    SortedMap<String, byte[]> files = new TreeMap<>(SampleProjects.insurance());
    files.put("other/Old.xlsx", files.get("Main.xlsx"));
    studio.reset();
    studio.user("svc", "The Service", "");
    studio.project("Insurance", files);
    open(me);
    studio.forgetRequests();

    String text = tools.failure(CREATE, of(RATE.formatted("A") + ",'workbook':'other/Old.xlsx'"));

    assertEquals(
        "Nothing was changed. The project already has a file 'other/Old.xlsx'. Pass the path of a"
            + " workbook that does not exist yet, or the module of an existing one without"
            + " workbook.",
        text);
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void createsPropertiesAsOneSection() {
    JsonObject created =
        tools.content(
            CREATE,
            of(
                "'sheet':'New','rows':[['SimpleRules Double Rate(Integer"
                    + " age)'],['properties','effectiveDate','2020-01-31'],"
                    + "[null,'lob','Auto'],['Age','Rate','Extra'],[1,2,3]]"));
    assertEquals(
        new JsonObject("{\"effectiveDate\":\"2020-01-31\",\"lob\":\"Auto\"}"),
        get(created.getString("id")).getJsonObject("properties", properties(created)));
  }

  private JsonObject properties(JsonObject created) {
    JsonObject listed =
        new JsonObject(
            me.get(PROJECT + "/tables/" + created.getString("id") + "?raw=true")
                .body()
                .path("properties")
                .toString());
    return new JsonObject()
        .put("effectiveDate", listed.getString("effectiveDate").substring(0, 10))
        .put("lob", listed.getString("lob"));
  }

  @Test
  void tellsTheErrorsOfANewTable() {
    JsonObject created =
        tools.content(
            CREATE,
            of(
                "'sheet':'New','rows':[['Spreadsheet Double Total(Integer"
                    + " age)'],['Step','Value'],['Result','= MissingName']]"));
    assertEquals(1, created.getJsonArray("newMessages").size(), created::encode);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|The rows have no values.",
        "[['']]|The rows have no values.",
        "[['Rate','x']]|The first cell, 'Rate', is not the header of a table.",
        "[[1]]|The first cell, '1', is not the header of a table.",
        "[['Data Driver drivers'],[],['name']]|The row 2 of the rows is blank",
        "[['Data Driver drivers'],['name','','age']]|The column 2 of the rows is blank",
        "[['Data Driver drivers'],[null],['name']]|The row 2 of the rows is blank",
        "[['SimpleRules Double RateK(Integer age'],['Age','Rate'],[1,2]]|The header"
            + " 'SimpleRules Double RateK(Integer age' has no complete signature.",
        "[['SimpleRules Double RateK'],['Age','Rate'],[1,2]]|The header 'SimpleRules Double RateK'"
            + " has no complete signature.",
        "[['SimpleRules Double RateK(Integer age)'],['properties','effectiveDate','2020-13-45'],"
            + "['Age','Rate','x'],[1,2,3]]|The property 'effectiveDate' cannot have the value"
            + " '2020-13-45'.",
        "[['SimpleRules Double AgeFactor(Integer  age)'],['Age','Rate'],[1,2]]|The project already"
            + " has a table 'AgeFactor' with the same header and properties.",
        "[['Method String x()'],['= f(x']]|The value 1 of the row 2, '= f(x', is a formula in which"
            + " a quotation mark or a parenthesis has no counterpart.",
      })
  void refusesRowsThatAreNoTable(String rows, String why) {
    String text = tools.failure(CREATE, of("'sheet':'New','rows':" + rows));
    assertTrue(text.startsWith("Nothing was changed. " + why), text);
    assertEquals(List.of(), studio.writes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'sheet':'a/b'|'a/b' cannot be the name of a sheet.",
        "'sheet':'12345678901234567890123456789012'|'12345678901234567890123456789012' cannot be"
            + " the name of a sheet.",
        "'sheet':'A','module':'Nope'|There is no module 'Nope'. Repeat the call with one of the"
            + " modules: 'Main'.",
        "'sheet':'A','workbook':'Main.xlsx'|The project already has the module 'Main'.",
        "'sheet':'A','module':'X','workbook':'main.xlsx'|The workbook 'main.xlsx' is that of the"
            + " module 'Main'. To add the table to it, pass this module and leave out workbook.",
        "'sheet':'A','workbook':'../Other.xlsx'|'../Other.xlsx' cannot be the path of a new"
            + " workbook.",
        "'sheet':'A','workbook':'Other.xls'|'Other.xls' cannot be the path of a new workbook.",
      })
  void refusesPlacesThatDoNotExist(String place, String why) {
    String text = tools.failure(CREATE, of(place + ",'rows':[['Method int x()'],['return 1;']]"));
    assertTrue(text.startsWith("Nothing was changed. " + why), text);
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void copiesATableAsAnotherVersion() {
    JsonObject copy =
        tools.content(
            COPY,
            of(
                "AgeFactor",
                "'name':'AgeFactor','properties':[{'name':'Effective"
                    + " Date','value':'01/31/2020'},{'name':'state','value':'ny,CA'}]"));

    assertEquals("The table was copied.", copy.getString("done"));
    assertEquals("AgeFactor", copy.getString("name"));
    assertEquals("Rules", copy.getString("sheet"));
    assertEquals(
        new JsonObject("{\"effectiveDate\":\"(none) → 2020-01-31\",\"state\":\"(none) → NY,CA\"}"),
        copy.getJsonObject("properties"));
    assertNotEquals(id("Rules!B2"), copy.getString("id"));
    assertEquals(1, studio.writes().size());
    assertEquals(List.of("The project has unsaved changes."), notes(copy));
  }

  @Test
  void copiesATableWithAnotherName() {
    JsonObject copy = tools.content(COPY, of("AgeFactor", "'name':'AgeFactor2','sheet':'Copies'"));
    assertEquals("AgeFactor2", copy.getString("name"));
    assertEquals("Copies", copy.getString("sheet"));
    assertEquals(withoutNumbers(rows("AgeFactor"), 1), withoutNumbers(rows("AgeFactor2"), 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'name':'agefactor'|The copy would have the name and the properties of the table"
            + " 'agefactor'.",
        "'name':'2 x'|'2 x' cannot be the name of a table.",
        "'name':'a$b'|'a$b' cannot be the name of a table.",
        "'name':'a\\u200bb'|'ab' cannot be the name of a table.",
        "'name':'a\\u202eb'|'ab' cannot be the name of a table.",
        "'name':'X','properties':[{'name':'color','value':'red'}]|There is no table property"
            + " 'color'. The properties are: active, ",
        "'name':'X','properties':[{'name':'state','value':'XX'}]|The property 'state' cannot have"
            + " the value 'XX'. Its codes are: AL, CA, NY, TX.",
        "'name':'X','properties':[{'name':'active','value':'yes'}]|The property 'active' cannot"
            + " have the value 'yes'. Pass true or false.",
        "'name':'X','properties':[{'name':'effectiveDate','value':'31.01.2020'}]|The property"
            + " 'effectiveDate' cannot have the value '31.01.2020'. Pass a date such as 2014-06-01",
        "'name':'X','sheet':'a[b'|'a[b' cannot be the name of a sheet.",
        "'name':'X','module':'Nope'|There is no module 'Nope'.",
      })
  void refusesCopiesThatCannotBe(String arguments, String why) {
    String text = tools.failure(COPY, of("AgeFactor", arguments));
    assertTrue(text.startsWith("Nothing was changed. " + why), text);
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void replacesATable() {
    JsonObject replaced =
        tools.content(
            REPLACE,
            of(
                "AgeFactor",
                "'rows':[['SimpleRules Double AgeFactor(Integer age)'],['Age','Factor'],['<"
                    + " 30',1],['30 - 60','1.1'],['> 60',1.2],['> 90',1.3]]"));

    assertEquals("The table was replaced. It has 6 rows; it had 5.", replaced.getString("done"));
    assertEquals("B2:C7", replaced.getString("range"));
    assertEquals(List.of("The project has unsaved changes."), notes(replaced));
    assertEquals(
        new JsonArray("[[\"< 30\",1],[\"30 - 60\",1.1],[\"> 60\",1.2],[\"> 90\",1.3]]"),
        withoutNumbers(rows("AgeFactor"), 2));
    assertEquals(1, studio.writes().size());
  }

  @Test
  void deletesRowsOnlyIfTheCallAllowsIt() {
    String rows =
        "'rows':[['SimpleRules Double AgeFactor(Integer age)'],['Age','Factor'],['any',1]]";
    String text = tools.failure(REPLACE, of("AgeFactor", rows));
    assertTrue(
        text.startsWith(
            "Nothing was changed. The table has 5 rows, and the call only 3, so the rest would be"
                + " deleted."),
        text);
    assertEquals(List.of(), studio.writes());

    JsonObject replaced = tools.content(REPLACE, of("AgeFactor", rows + ",'allowFewerRows':true"));
    assertEquals("The table was replaced. It has 3 rows; it had 5.", replaced.getString("done"));
    assertEquals("B2:C4", replaced.getString("range"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SimpleRules Double Premium(Integer age)", "Method Double AgeFactor(Integer age)"})
  void refusesAnotherNameOrKind(String header) {
    String text =
        tools.failure(
            REPLACE,
            of(
                "AgeFactor",
                "'rows':[['" + header + "'],['Age','Factor'],['a',1],['b',2],['c',3]]"));

    assertTrue(
        text.startsWith("Nothing was changed. The table is 'AgeFactor' of the kind Rules."), text);
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void refusesFewerColumns() {
    String text =
        tools.failure(
            REPLACE,
            of(
                "AgeFactor",
                "'rows':[['SimpleRules Double AgeFactor()'],['Age'],['a'],['b'],['c']]"));
    assertTrue(
        text.startsWith("Nothing was changed. The table has 2 columns, and the call only 1."),
        text);
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void tellsWhichCellsAreNoLongerMerged() {
    JsonObject replaced =
        tools.content(
            REPLACE,
            of(
                "Discount",
                "'rows':[['Rules Double Discount(String region, Integer"
                    + " years)'],['C1','C2','RET1'],['region','years','discount'],['Region','Years','Discount'],['North','<"
                    + " 3',0.05],['North','>= 3',0.1],['South','any',0.02]]"));
    assertTrue(
        notes(replaced).get(0).startsWith("These cells are no longer merged: E6:E7."),
        replaced::encode);
  }

  @Test
  void writesNothingIfTheTableIsTheSame() {
    JsonObject replaced =
        tools.content(
            REPLACE,
            of(
                "AgeFactor",
                "'rows':[['SimpleRules Double AgeFactor(Integer age)'],['Age','Factor'],['<"
                    + " 25',1.5],['25 - 65',1],['> 65',1.2]]"));
    assertEquals(
        "The table already has these rows. Nothing was written.", replaced.getString("done"));
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void followsTheIdOfAReplacedTable() {
    String before = id("AgeFactor");
    studio.moveNextTable();
    JsonObject replaced =
        tools.content(
            REPLACE,
            of(
                before,
                "'rows':[['SimpleRules Double AgeFactor(Integer age)'],['Age','Factor'],['<"
                    + " 25',1.5],['25 - 65',1],['> 65',1.3]]"));
    assertNotEquals(before, replaced.getString("id"));
    assertTrue(notes(replaced).get(0).contains(before), replaced::encode);
    assertEquals(replaced.getString("id"), get(before).getString("id"));
  }

  @Test
  void namesTheUserWhoEditsTheProject() {
    editAsBob();
    for (String text :
        List.of(
            tools.failure(CREATE, of(RATE.formatted("New"))),
            tools.failure(COPY, of("AgeFactor", "'name':'X'")),
            tools.failure(
                REPLACE,
                of(
                    "AgeFactor",
                    "'rows':[['Method int AgeFactor()','',''],[1,2,3],[1],[1],[1]]")))) {
      assertTrue(text.startsWith("Nothing was changed. 'bob' is editing the project"), text);
    }
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void requiresAnOpenedProject() {
    me.send("PATCH", PROJECT, "{'status':'CLOSED'}");
    studio.forgetRequests();
    assertEquals(
        "The project 'Insurance' is not open. Open it with openl_open_project, then repeat the call.",
        tools.failure(CREATE, of(RATE.formatted("New"))));
    tools.failure(COPY, of("AgeFactor", "'name':'X'"));
    assertEquals(List.of(), studio.writes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "error", "unavailable"})
  void neverRepeatsAWriteWithoutAnAnswer(String fault) {
    studio.failNext(
        "POST .*/tables",
        switch (fault) {
          case "reset" -> StudioFault.reset(true);
          case "error" -> StudioFault.serverError(true);
          default -> StudioFault.unavailable(true);
        });

    String text = tools.failure(CREATE, of(RATE.formatted("New")));

    assertTrue(
        text.endsWith("The change may or may not have been done. Look before you repeat the call."),
        text);
    assertEquals(1, studio.writes().size());
    assertFalse(rows("Rate").isEmpty());
  }

  @Test
  void answersEvenIfTheTableCannotBeReadAfterwards() {
    studio.failNext("GET .*/tables/[^/]+\\?", StudioFault.serverError(false));
    JsonObject created = tools.content(CREATE, of(RATE.formatted("New")));
    assertFalse(created.getString("id").isEmpty());
  }

  /** Returns rows without their numbers and without the first ones. */
  private static JsonArray withoutNumbers(JsonArray rows, int from) {
    JsonArray values = new JsonArray();
    for (int i = from; i < rows.size(); i++) {
      JsonArray row = rows.getJsonArray(i).copy();
      row.remove(0);
      values.add(row);
    }
    return values;
  }
}
