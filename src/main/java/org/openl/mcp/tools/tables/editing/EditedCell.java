package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import org.openl.mcp.text.PrintableText;

/**
 * The content of a cell.
 *
 * @param value a text, a number, a truth value, or a list of these; null for an empty cell
 * @param formula the formula of Excel with its leading {@code =}
 */
record EditedCell(JsonNode value, Optional<String> formula) {

  static EditedCell empty() {
    return new EditedCell(NullNode.instance, Optional.empty());
  }

  static EditedCell of(JsonNode value) {
    boolean empty = value.isMissingNode() || value.isNull() || value.equals(TextNode.valueOf(""));
    return empty ? empty() : new EditedCell(value, Optional.empty());
  }

  boolean isEmpty() {
    return value.isNull() && formula.isEmpty();
  }

  /** Returns whether OpenL regards the cell as blank. */
  boolean isBlank() {
    return value.isNull() || value.isTextual() && value.textValue().isBlank();
  }

  /** Returns whether a cell has the same value and the same formula. */
  boolean isIdentical(EditedCell other) {
    return formula.equals(other.formula) && CellInput.isSame(value, other.value);
  }

  /**
   * Returns whether a cell has the same value, or the same formula. A list is also the text that
   * OpenL Studio stores for it. A formula is never the same as its result.
   */
  boolean isSame(EditedCell other) {
    if (formula.isPresent() || other.formula.isPresent()) {
      return writtenFormula().equals(other.writtenFormula());
    }
    return CellInput.isSame(value, other.value) || CellInput.isStoredList(value, other.value);
  }

  /**
   * Returns the formula, or a text that Excel takes as one, without the spaces around its texts;
   * empty for another value.
   */
  Optional<String> writtenFormula() {
    return formula
        .or(() -> Optional.ofNullable(value.textValue()).filter(text -> text.startsWith("=")))
        .map(text -> text.replaceAll("\\s(?=(?:[^\"]*\"[^\"]*\")*+[^\"]*$)", ""));
  }

  /** Returns the content for a person: the formula, or the value, as one line. */
  String text() {
    return formula.map(PrintableText::line).orElseGet(() -> CellInput.of(value));
  }
}
