package org.openl.mcp.studio.tables;

import java.util.List;

/** The types of tables, as OpenL Studio 5.27 calls them. */
public final class TableTypes {

  /** The types that 5.27 gives. */
  public static final List<String> READABLE_IN_5_27 =
      List.of(
          "Datatype",
          "SimpleRules",
          "SimpleSpreadsheet",
          "SmartRules",
          "Spreadsheet",
          "Vocabulary");

  /**
   * The types that 5.27 lists but does not give. {@code Rules} are decision tables with condition
   * and action columns, and lookup tables.
   */
  public static final List<String> UNREADABLE_IN_5_27 =
      List.of(
          "Actions",
          "Column Match",
          "Conditions",
          "Constants",
          "Data",
          "Environment",
          "Method",
          "Properties",
          "Returns",
          "Rules",
          "Run",
          "TBasic",
          "Test");

  private TableTypes() {}
}
