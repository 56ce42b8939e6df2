package org.openl.mcp.doubles.studio;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The first cells of tables. */
final class TableHeaders {

  private static final String DATATYPE = "Datatype";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("DT", "Rules"),
          Map.entry("Rules", "Rules"),
          Map.entry("SimpleRules", "SimpleRules"),
          Map.entry("SmartRules", "SmartRules"),
          Map.entry("SimpleLookup", "SimpleLookup"),
          Map.entry("SmartLookup", "SmartLookup"),
          Map.entry("Conditions", "Conditions"),
          Map.entry("Actions", "Actions"),
          Map.entry("Returns", "Returns"),
          Map.entry("Spreadsheet", "Spreadsheet"),
          Map.entry("Calc", "Spreadsheet"),
          Map.entry("TBasic", "TBasic"),
          Map.entry("Algorithm", "TBasic"),
          Map.entry("ColumnMatch", "Column Match"),
          Map.entry("Properties", "Properties"),
          Map.entry("Code", "Method"),
          Map.entry("Method", "Method"),
          Map.entry("Data", "Data"),
          Map.entry(DATATYPE, DATATYPE),
          Map.entry("Environment", "Environment"),
          Map.entry("Testmethod", "Test"),
          Map.entry("Test", "Test"),
          Map.entry("Runmethod", "Run"),
          Map.entry("Run", "Run"),
          Map.entry("TablePart", "TablePart"),
          Map.entry("Constants", "Constants"));

  private static final Set<String> DECISIONS =
      Set.of("Rules", "SimpleRules", "SmartRules", "SimpleLookup", "SmartLookup");

  private static final Set<String> EXECUTABLE =
      Set.of("Rules", "Spreadsheet", "TBasic", "Column Match", "Method");

  private TableHeaders() {}

  /**
   * What a header says.
   *
   * @param type the exact type; a simple spreadsheet cannot be told by its header
   * @param kind the family of types
   * @param returnType of what can be executed
   * @param signature what follows the return type, or the keyword
   * @param testedName of a test or run table
   */
  record Header(
      String type,
      String kind,
      String name,
      Optional<String> returnType,
      String signature,
      Optional<String> testedName) {}

  /** Returns what a text says; empty if no table begins with it. */
  static Optional<Header> of(String text) {
    String[] words = text.strip().split("[ \n\r]+", 3);
    String keyword = words[0].replace("`", "");
    if (!TYPES.containsKey(keyword)) {
      return Optional.empty();
    }
    String type = TYPES.get(keyword);
    boolean vocabulary = type.equals(DATATYPE) && text.contains("<") && text.contains(">");
    String kind = DECISIONS.contains(type) ? "Rules" : type;
    boolean executable = EXECUTABLE.contains(kind) && words.length == 3;
    String rest = text.strip().substring(words[0].length()).strip();
    return Optional.of(
        new Header(
            vocabulary ? "Vocabulary" : type,
            kind,
            name(type, rest.isEmpty() ? keyword : rest),
            executable ? Optional.of(words[1]) : Optional.empty(),
            executable ? words[2].strip() : rest,
            Set.of("Test", "Run").contains(type) && words.length > 1
                ? Optional.of(words[1])
                : Optional.empty()));
  }

  private static String name(String type, String rest) {
    String[] words = rest.split("\\(", 2)[0].strip().split("\\s+");
    return type.equals(DATATYPE) ? words[0].split("<", 2)[0] : words[words.length - 1];
  }
}
