package org.openl.mcp.call.arguments;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.text.Quoted;

/**
 * The limits for the arguments of one call. They are checked before the schema, because the time of
 * the schema validator grows with the square of the number of members, and the validator does not
 * decode control characters in names.
 *
 * <p>Arguments with {@linkplain CellValues values of cells} have larger limits of their own, so
 * that a table of 500 rows and 10 columns fits into a call. They hold only for the levels that such
 * an argument has. Whatever is deeper counts as in any other argument.
 */
final class ArgumentLimits {

  /**
   * The maximum number of object members and array items at all levels. It also limits the depth. A
   * pair of a name and a value counts as three, so one call can have 99 pairs.
   */
  static final int MEMBERS = 300;

  /** The maximum number of characters of one name or text. */
  static final int TEXT = 10_000;

  /** The maximum number of characters of all names and texts together. */
  static final int ALL_TEXT = 50_000;

  /**
   * The maximum number of values in arguments with values of cells. An object or array counts only
   * if it is empty, so that a table may have rows of any length.
   */
  static final int CELL_VALUES = 6_000;

  /** The maximum number of characters of a cell in Excel. */
  static final int CELL_TEXT = 32_767;

  /** The maximum number of characters in all arguments with values of cells together. */
  static final int ALL_CELL_TEXT = 200_000;

  /** The levels of {@code edits}: an edit, its cells, a row, a value. */
  private static final int CELL_LEVELS = 4;

  /** The number of levels of another argument; 0 is that of the deepest value of a cell. */
  private static final int NO_LEVELS = -1;

  private final Count others =
      new Count(
          "The arguments have",
          "%s more than %,d members, nested ones included.",
          MEMBERS,
          TEXT,
          ALL_TEXT);
  private final Count cells;

  private ArgumentLimits(String cells) {
    this.cells =
        new Count(
            cells + " has",
            "%s more than %,d values. Split the call into several ones.",
            CELL_VALUES,
            CELL_TEXT,
            ALL_CELL_TEXT);
  }

  /**
   * Finds the first limit that the arguments exceed.
   *
   * @param hasCells whether an argument with a name has values of cells
   * @return a sentence; empty if the arguments are within the limits
   */
  static Optional<String> problem(JsonObject arguments, Predicate<String> hasCells) {
    String cells =
        arguments.fieldNames().stream().filter(hasCells).findFirst().map(Quoted::of).orElse("");
    ArgumentLimits limits = new ArgumentLimits(cells);
    Optional<String> problem = Optional.empty();
    for (Map.Entry<String, Object> argument : arguments) {
      String name = argument.getKey();
      int levels = hasCells.test(name) ? CELL_LEVELS : NO_LEVELS;
      problem =
          limits
              .others
              .add(name, name, true)
              .or(() -> limits.of(name, argument.getValue(), levels));
      if (problem.isPresent()) {
        break;
      }
    }
    return problem;
  }

  /**
   * Counts a value.
   *
   * @param levels the number of levels below it that have values of cells; negative if it is not
   *     one
   */
  private Optional<String> of(String path, Object value, int levels) {
    if (value instanceof JsonObject object) {
      return ofObject(path + ".", object, levels);
    }
    if (value instanceof JsonArray array) {
      return ofArray(path + ".", array, levels);
    }
    return value instanceof String text ? count(levels + 1).text(path, text) : Optional.empty();
  }

  private Optional<String> ofObject(String path, JsonObject object, int levels) {
    Optional<String> problem = Optional.empty();
    for (Map.Entry<String, Object> member : object) {
      String name = path + member.getKey();
      problem =
          count(levels)
              .add(name, member.getKey(), isCounted(member.getValue(), levels))
              .or(() -> of(name, member.getValue(), levels - 1));
      if (problem.isPresent()) {
        break;
      }
    }
    return problem;
  }

  private Optional<String> ofArray(String path, JsonArray array, int levels) {
    Optional<String> problem = Optional.empty();
    for (int i = 0; i < array.size() && problem.isEmpty(); i++) {
      String item = path + i;
      Object value = array.getValue(i);
      problem =
          count(levels)
              .add(item, "", isCounted(value, levels))
              .or(() -> of(item, value, levels - 1));
    }
    return problem;
  }

  /** Returns whether a member counts. The members of an object or array of cells count instead. */
  private static boolean isCounted(Object value, int levels) {
    boolean hasMembers =
        value instanceof JsonObject object && !object.isEmpty()
            || value instanceof JsonArray array && !array.isEmpty();
    return levels <= 0 || !hasMembers;
  }

  private Count count(int levels) {
    return levels > 0 ? cells : others;
  }

  /** The members and characters so far. */
  private static final class Count {

    private final String subject;
    private final String tooMany;
    private final int mostMembers;
    private final int longest;
    private final int mostCharacters;
    private int members;
    private int characters;

    /**
     * Creates an empty count.
     *
     * @param tooMany a format with the subject and the maximum number of members
     */
    private Count(
        String subject, String tooMany, int mostMembers, int longest, int mostCharacters) {
      this.subject = subject;
      this.tooMany = tooMany;
      this.mostMembers = mostMembers;
      this.longest = longest;
      this.mostCharacters = mostCharacters;
    }

    /** Counts the name of a member, which is empty for an item, and maybe the member itself. */
    private Optional<String> add(String path, String name, boolean isCounted) {
      members += isCounted ? 1 : 0;
      if (members > mostMembers) {
        return Optional.of(tooMany.formatted(subject, mostMembers));
      }
      Optional<String> tooLong = text(path, name);
      return tooLong.isEmpty() && !PrintableText.line(name).equals(name)
          ? Optional.of(
              "The argument name %s contains characters that cannot be printed."
                  .formatted(Quoted.of(path)))
          : tooLong;
    }

    private Optional<String> text(String path, String text) {
      characters += text.length();
      if (text.length() > longest) {
        return Optional.of(
            "%s has %,d characters; at most %,d are allowed."
                .formatted(Quoted.of(path), text.length(), longest));
      }
      return characters > mostCharacters
          ? Optional.of("%s more than %,d characters in total.".formatted(subject, mostCharacters))
          : Optional.empty();
    }
  }
}
