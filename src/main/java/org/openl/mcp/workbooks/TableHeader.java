package org.openl.mcp.workbooks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The first cell of a table, such as {@code SmartRules Double premium (Driver driver)}.
 *
 * @param keyword the first word, without backticks
 * @param text the text without needless spaces
 */
public record TableHeader(String keyword, String text) {

  /** The keyword of a part of a table. */
  static final String PART = "TablePart";

  private static final String DATATYPE = "Datatype";

  /** The exact types by their keywords, in the words of OpenL Studio. */
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
          Map.entry(PART, PART),
          Map.entry("Constants", "Constants"));

  /** Returns the keywords with which a table can begin, in the order of the alphabet. */
  public static List<String> keywords() {
    return TYPES.keySet().stream().sorted().toList();
  }

  /**
   * Returns the header in the text of a cell.
   *
   * @return empty if the first word is not exactly a keyword; such a cell begins no table
   */
  public static Optional<TableHeader> of(String cell) {
    // OpenL ends a keyword at these three characters only, not at a tab or a no-break space.
    String keyword = CellText.trim(cell).split("[ \n\r]", 2)[0].replace("`", "");
    return TYPES.containsKey(keyword)
        ? Optional.of(new TableHeader(keyword, CellText.normalize(cell)))
        : Optional.empty();
  }

  /** Returns the type, without regard to the body of the table. */
  public String type() {
    String type = TYPES.get(keyword);
    return type.equals(DATATYPE) && hasBaseType() ? "Vocabulary" : type;
  }

  /** Returns whether a type in angle brackets follows, as in {@code Datatype Brand <String>}. */
  private boolean hasBaseType() {
    int open = text.indexOf('<');
    return open >= 0 && text.indexOf('>', open) >= 0;
  }

  /** Returns the family of types. */
  public String kind() {
    return switch (keyword) {
      case "DT", "Rules", "SimpleRules", "SmartRules", "SimpleLookup", "SmartLookup" -> "Rules";
      default -> TYPES.get(keyword);
    };
  }

  /**
   * Returns the name as OpenL Studio shows it: the second word of a datatype, otherwise the last
   * word before the parameters. A header that consists of its keyword has this as its name.
   */
  public Optional<String> name() {
    String[] words = words(text.split("\\(", 2)[0]);
    String name =
        keyword.equals(DATATYPE)
            ? words[Math.min(1, words.length - 1)].split("<", 2)[0]
            : words[words.length - 1];
    return Optional.of(name).filter(found -> !found.isEmpty());
  }

  /** Returns the name of the table that a test or run table calls: the second word. */
  Optional<String> testedName() {
    boolean calls = Stream.of("Test", "Run").anyMatch(TYPES.get(keyword)::equals);
    String[] words = words(text);
    return calls && words.length > 1 ? Optional.of(words[1]) : Optional.empty();
  }

  private static String[] words(String text) {
    return text.replace("`", "").strip().split(" ");
  }
}
