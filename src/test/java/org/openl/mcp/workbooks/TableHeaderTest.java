package org.openl.mcp.workbooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableHeaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DT Double d (int a)|Rules|Rules|d",
        "Rules Double price(Car car, Address a)|Rules|Rules|price",
        "SimpleRules Double p ( int a )|SimpleRules|Rules|p",
        "SmartRules Double p (int a)|SmartRules|Rules|p",
        "SimpleLookup Double p (int a, int b)|SimpleLookup|Rules|p",
        "SmartLookup Double p (int a, int b)|SmartLookup|Rules|p",
        "SmartRules Collect String[] names (String plan)|SmartRules|Rules|names",
        "SmartRules Collect as Integer String[] names (String plan)|SmartRules|Rules|names",
        "Spreadsheet SpreadsheetResult calc (Policy p)|Spreadsheet|Spreadsheet|calc",
        "Calc SpreadsheetResult calc()|Spreadsheet|Spreadsheet|calc",
        "TBasic int run (int n)|TBasic|TBasic|run",
        "Algorithm int run (int n)|TBasic|TBasic|run",
        "ColumnMatch <SCORE> int score (Driver d)|Column Match|Column Match|score",
        "Method String hello(int h)|Method|Method|hello",
        "Code String hello(int h)|Method|Method|hello",
        "Data Car cars|Data|Data|cars",
        "Datatype Car|Datatype|Datatype|Car",
        "Datatype Car extends Vehicle|Datatype|Datatype|Car",
        "Datatype Brand <String>|Vocabulary|Datatype|Brand",
        "Datatype Brand<String>|Vocabulary|Datatype|Brand",
        "Environment|Environment|Environment|Environment",
        "Properties|Properties|Properties|Properties",
        "Properties common|Properties|Properties|common",
        "Constants|Constants|Constants|Constants",
        "Conditions|Conditions|Conditions|Conditions",
        "Actions|Actions|Actions|Actions",
        "Returns|Returns|Returns|Returns",
        "Datatype|Datatype|Datatype|Datatype",
        "TablePart fee row 1 of 2|TablePart|TablePart|2"
      })
  void namesTypesAsStudioDoes(String header, String type, String kind, String name) {
    TableHeader parsed = TableHeader.of(header).orElseThrow();

    assertEquals(type, parsed.type());
    assertEquals(kind, parsed.kind());
    assertEquals(Optional.of(name), parsed.name());
    assertEquals(Optional.empty(), parsed.testedName());
  }

  @ParameterizedTest
  @CsvSource({
    "Test price priceTest, Test, price, priceTest",
    "Testmethod price priceTest, Test, price, priceTest",
    "Test price, Test, price, price",
    "Run price priceRun, Run, price, priceRun",
    "Runmethod price priceRun, Run, price, priceRun"
  })
  void namesTheTestedTable(String header, String type, String tested, String name) {
    TableHeader parsed = TableHeader.of(header).orElseThrow();

    assertEquals(type, parsed.type());
    assertEquals(type, parsed.kind());
    assertEquals(Optional.of(tested), parsed.testedName());
    assertEquals(Optional.of(name), parsed.name());
  }

  @Test
  @Timeout(60)
  void takesLittleTimeForALongText() {
    for (String part : List.of("<", ">", "(", "`", " ", "a ", "\n", "<>")) {
      TableHeader parsed = TableHeader.of("Datatype a" + part.repeat(100_000)).orElseThrow();

      assertEquals(part.equals("<>") ? "Vocabulary" : "Datatype", parsed.type());
      assertEquals("Datatype", parsed.kind());
      assertEquals(Optional.empty(), parsed.testedName());
      assertTrue(parsed.name().orElseThrow().startsWith("a"));
    }
  }

  @Test
  void hasNoNameBeforeEmptyParentheses() {
    assertEquals(Optional.of("Rules"), TableHeader.of("Rules (int a)").orElseThrow().name());
    assertEquals(Optional.empty(), TableHeader.of("Datatype <String>").orElseThrow().name());
  }

  @Test
  void keepsTheTextWithoutNeedlessSpaces() {
    assertEquals(
        "Rules int a (int b)",
        TableHeader.of("  Rules \n int\ta (int b)\u00a0").orElseThrow().text());
  }
}
