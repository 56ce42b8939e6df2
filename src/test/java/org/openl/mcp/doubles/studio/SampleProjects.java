package org.openl.mcp.doubles.studio;

import java.util.Map;
import org.openl.mcp.workbooks.TestWorkbooks;

/** Projects for the double of Studio. */
public final class SampleProjects {

  private SampleProjects() {}

  /**
   * Returns the files of a project with a workbook {@code Main.xlsx}: simple rules {@code
   * AgeFactor} at {@code B2:C6} of the sheet {@code Rules}, a spreadsheet {@code Premium} that uses
   * them below, rules with merged cells {@code Discount} at {@code E2:G8}, a datatype {@code
   * Driver} on the sheet {@code Data}, and a test {@code PremiumTest} on the sheet {@code Tests}.
   */
  public static Map<String, byte[]> insurance() {
    byte[] workbook =
        TestWorkbooks.xlsx()
            .sheet("Rules")
            .row("B2", "SimpleRules Double AgeFactor(Integer age)")
            .merge("B2:C2")
            .row("B3", "Age", "Factor")
            .row("B4", "< 25", 1.5)
            .row("B5", "25 - 65", 1)
            .row("B6", "> 65", 1.2)
            .row("B9", "Spreadsheet Double Premium(Driver driver)")
            .merge("B9:C9")
            .row("B10", "Step", "Value")
            .row("B11", "Base", 100)
            .row("B12", "Result", "= AgeFactor(age) * $Base")
            .row("E2", "Rules Double Discount(String region, Integer years)")
            .merge("E2:G2")
            .row("E3", "C1", "C2", "RET1")
            .row("E4", "region", "years", "discount")
            .row("E5", "Region", "Years", "Discount")
            .row("E6", "North", "< 3", 0.05)
            .row("F7", ">= 3", 0.1)
            .merge("E6:E7")
            .row("E8", "South", "any", 0.02)
            .sheet("Data")
            .row("B2", "Datatype Driver")
            .merge("B2:C2")
            .row("B3", "String", "name")
            .row("B4", "Integer", "age")
            .sheet("Tests")
            .row("B2", "Test Premium PremiumTest")
            .merge("B2:D2")
            .row("B3", "driver.name", "driver.age", "_res_")
            .row("B4", "Name", "Age", "Result")
            .row("B5", "Ada", 20, 150)
            .row("B6", "Bob", 40, 100)
            .bytes();
    return Map.of("Main.xlsx", workbook);
  }

  /**
   * Returns the files of a project with a table of each type that 5.27 can read: simple rules
   * {@code AgeFactor}, smart rules {@code Limit}, a spreadsheet {@code Total}, a simple one {@code
   * Fee}, a datatype {@code Driver}, a vocabulary {@code Region}, and of some that it cannot. The
   * rules and the steps have no room for more than one row.
   */
  public static Map<String, byte[]> typed() {
    byte[] workbook =
        TestWorkbooks.xlsx()
            .sheet("Rules")
            .row("B2", "SimpleRules Double AgeFactor(Integer age)")
            .merge("B2:C2")
            .row("B3", "Age", "Factor")
            .row("B4", "< 25", 1.5)
            .row("B5", "[25 .. 65]", 1)
            .row("B6", "> 65", 1.2)
            .row("B9", "SimpleRules String Size(Double value)")
            .merge("B9:C9")
            .row("B10", "Value", "Size")
            .row("B11", "< 10", "small")
            .row("E2", "SmartRules Double Limit(String region, Integer years)")
            .merge("E2:G2")
            .row("E3", "Region", "Years", "Limit")
            .row("E4", "North", "< 3", 0.05)
            .row("E5", "South", "", 0.1)
            .row("E8", "Rules Double Discount(Integer years)")
            .merge("E8:F8")
            .row("E9", "C1", "RET1")
            .row("E10", "years >= min", "discount")
            .row("E11", "Integer min", "Double discount")
            .row("E12", "Years", "Discount")
            .row("E13", 3, 0.1)
            .sheet("Sheets")
            .row("B2", "Spreadsheet Double Total(Double amount)")
            .merge("B2:D2")
            .row("B3", "Step", "Text", "Value")
            .row("B4", "Base", "The amount", "= amount")
            .row("B5", "RETURN", "", "= $Value$Base * 2")
            .row("B8", "Spreadsheet Double Fee(Double amount)")
            .merge("B8:C8")
            .row("B9", "Step", "Value")
            .row("B10", "Base", 100)
            .row("B11", "Result", "= amount * $Base")
            .row("B13", "Datatype Touching")
            .merge("B13:C13")
            .row("B14", "String", "name")
            .sheet("Types")
            .row("B2", "Datatype Driver")
            .merge("B2:D2")
            .row("B3", "String", "name", "")
            .row("B4", "Integer", "age", 18)
            .row("F2", "Datatype Region <String>")
            .row("F3", "North")
            .row("F4", "South")
            .sheet("Tests")
            .row("B2", "Test AgeFactor AgeFactorTest")
            .merge("B2:C2")
            .row("B3", "age", "_res_")
            .row("B4", "Age", "Result")
            .row("B5", 20, 1.5)
            .sheet("Losses")
            .row("B2", "SimpleRules Double Merged(String a, Integer b)")
            .merge("B2:D2")
            .row("B3", "A", "B", "Result")
            .row("B4", "x", "< 1", 1)
            .row("C5", ">= 1", 2)
            .merge("B4:B5")
            .row("B6", "y", ">= 2", 3)
            .row("F2", "SmartRules Double MergedToo(String a, Integer b)")
            .merge("F2:H2")
            .row("F3", "A", "B", "Result")
            .row("F4", "x", "< 1", 1)
            .row("G5", ">= 1", 2)
            .merge("F4:F5")
            .row("B9", "SimpleRules Double SameTitles(Integer a, Integer b)")
            .merge("B9:D9")
            .row("B10", "A", "A", "Result")
            .row("B11", 1, 2, 3)
            .row("F9", "Datatype Pair")
            .merge("F9:G9")
            .row("F10", "String", "left")
            .row("F11", "String", "right")
            .row("F12", "Double", "share")
            .bytes();
    return Map.of("Main.xlsx", workbook);
  }

  /**
   * Returns the files of a project with tests: simple rules {@code AgeFactor} with the test {@code
   * AgeFactorTest} of three cases, a spreadsheet {@code Premium} that uses them with the test
   * {@code PremiumTest} of two cases and two results, a datatype {@code Driver}, and rules {@code
   * Size} without a test.
   */
  public static Map<String, byte[]> tested() {
    byte[] workbook =
        TestWorkbooks.xlsx()
            .sheet("Rules")
            .row("B2", "SimpleRules Double AgeFactor(Integer age)")
            .merge("B2:C2")
            .row("B3", "Age", "Factor")
            .row("B4", "< 25", 1.5)
            .row("B5", "[25 .. 65]", 1)
            .row("B6", "> 65", 1.2)
            .row("B9", "Spreadsheet SpreadsheetResult Premium(Driver driver)")
            .merge("B9:C9")
            .row("B10", "Step", "Value")
            .row("B11", "Base", 100)
            .row("B12", "Result", "= AgeFactor(age) * $Base")
            .row("B15", "SimpleRules String Size(Double value)")
            .merge("B15:C15")
            .row("B16", "Value", "Size")
            .row("B17", "< 10", "small")
            .sheet("Data")
            .row("B2", "Datatype Driver")
            .merge("B2:C2")
            .row("B3", "String", "name")
            .row("B4", "Integer", "age")
            .sheet("Tests")
            .row("B2", "Test AgeFactor AgeFactorTest")
            .merge("B2:D2")
            .row("B3", "_description_", "age", "_res_")
            .row("B4", "Description", "Age", "Factor")
            .row("B5", "young", 20, 1.5)
            .row("B6", "middle", 40, 1)
            .row("B7", "old", 70, 1.2)
            .row("B10", "Test Premium PremiumTest")
            .merge("B10:E10")
            .row("B11", "driver.name", "driver.age", "_res_.$Value$Base", "_res_.$Value$Result")
            .row("B12", "Name", "Age", "Base", "Result")
            .row("B13", "Ada", 20, 100, 150)
            .row("B14", "Bob", 40, 100, 100)
            .bytes();
    return Map.of("Main.xlsx", workbook);
  }

  /**
   * Returns the files of a project for traces: simple rules {@code AgeFactor} at {@code B2:C6} and
   * a spreadsheet {@code Premium} at {@code B8:C12} as in the recordings, rules {@code Discount}
   * with two conditions, a spreadsheet {@code Quote} that calls both, one {@code Recurse} that
   * calls itself without an end, and tests.
   */
  public static Map<String, byte[]> traced() {
    byte[] workbook =
        TestWorkbooks.xlsx()
            .sheet("Rules")
            .row("B2", "SimpleRules Double AgeFactor(Integer age)")
            .merge("B2:C2")
            .row("B3", "Age", "Factor")
            .row("B4", "< 25", 1.5)
            .row("B5", "25 - 65", 1)
            .row("B6", "> 65", 1.2)
            .row("B8", "Spreadsheet Double Premium(Driver driver)")
            .merge("B8:C8")
            .row("B9", "Step", "Value")
            .row("B10", "Base", 100)
            .row("B11", "Factor", "= AgeFactor(driver.age)")
            .row("B12", "Total", "= $Base * $Factor")
            .row("E2", "Rules Double Discount(String region, Integer years)")
            .merge("E2:G2")
            .row("E3", "C1", "C2", "RET1")
            .row("E4", "region", "years", "discount")
            .row("E5", "String region", "Integer years", "Double discount")
            .row("E6", "Region", "Years", "Discount")
            .row("E7", "North", "< 3", 0.05)
            .row("F8", ">= 3", 0.1)
            .merge("E7:E8")
            .row("E9", "South", "any", 0.02)
            .row("E12", "Spreadsheet Double Quote(Driver driver, String region)")
            .merge("E12:F12")
            .row("E13", "Step", "Value")
            .row("E14", "Premium", "= Premium(driver)")
            .row("E15", "Discount", "= Discount(region, driver.years)")
            .row("E16", "Price", "= $Premium * (1 - $Discount)")
            .row("I2", "Spreadsheet Integer Recurse(Integer n)")
            .merge("I2:J2")
            .row("I3", "Step", "Value")
            .row("I4", "Next", "= Recurse(n + 1)")
            .row("I7", "Spreadsheet Double Ratio(Double amount)")
            .merge("I7:J7")
            .row("I8", "Step", "Value")
            .row("I9", "Parts", 0)
            .row("I10", "Share", "= amount / $Parts")
            .row("I11", "RETURN", "= $Share")
            .sheet("Data")
            .row("B2", "Datatype Driver")
            .merge("B2:C2")
            .row("B3", "String", "name")
            .row("B4", "Integer", "age")
            .row("B5", "Integer", "years")
            .sheet("Tests")
            .row("B2", "Test Quote QuoteTest")
            .merge("B2:F2")
            .row("B3", "driver.name", "driver.age", "driver.years", "region", "_res_")
            .row("B4", "Name", "Age", "Years", "Region", "Result")
            .row("B5", "Ada", 20, 5, "North", 135)
            .row("B6", "Tom", 70, 1, "South", 98)
            .bytes();
    return Map.of("Main.xlsx", workbook);
  }
}
