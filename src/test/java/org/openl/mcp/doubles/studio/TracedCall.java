package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One call of a table, and what it did. */
final class TracedCall {

  private final ProjectTable table;
  private final int instance;
  private final Map<String, JsonNode> parameters;
  private final List<Step> steps = new ArrayList<>();

  /** The states of cells by their addresses. */
  private final Map<String, String> highlights = new LinkedHashMap<>();

  private Optional<JsonNode> result = Optional.empty();
  private Optional<String> error = Optional.empty();

  /** A step of the call. */
  static final class Step {
    private final String ref;
    private final String label;
    private final Optional<String> cell;
    private final Optional<String> decision;
    private final boolean constant;
    private final List<TracedCall> children = new ArrayList<>();
    private Optional<JsonNode> value = Optional.empty();

    Step(
        String ref,
        String label,
        Optional<String> cell,
        Optional<String> decision,
        boolean constant) {
      this.ref = ref;
      this.label = label;
      this.cell = cell;
      this.decision = decision;
      this.constant = constant;
    }

    String ref() {
      return ref;
    }

    String label() {
      return label;
    }

    Optional<String> cell() {
      return cell;
    }

    Optional<String> decision() {
      return decision;
    }

    boolean isConstant() {
      return constant;
    }

    List<TracedCall> children() {
      return children;
    }

    Optional<JsonNode> value() {
      return value;
    }

    void setValue(JsonNode known) {
      value = Optional.of(known);
    }
  }

  TracedCall(ProjectTable table, int instance, Map<String, JsonNode> parameters) {
    this.table = table;
    this.instance = instance;
    this.parameters = parameters;
  }

  ProjectTable table() {
    return table;
  }

  int instance() {
    return instance;
  }

  Map<String, JsonNode> parameters() {
    return parameters;
  }

  List<Step> steps() {
    return steps;
  }

  Map<String, String> highlights() {
    return highlights;
  }

  Optional<JsonNode> result() {
    return result;
  }

  Optional<String> error() {
    return error;
  }

  void setResult(JsonNode value) {
    result = Optional.of(value);
  }

  void setError(String message) {
    error = Optional.of(message);
  }

  boolean isSpreadsheet() {
    return table.kind().equals("Spreadsheet");
  }

  String kind() {
    return switch (table.kind()) {
      case "Spreadsheet" -> "spreadsheet";
      case "Rules" -> "decisionTable";
      default -> "method";
    };
  }

  /** Returns the address as OpenL Studio writes it in a trace. */
  String uri() {
    return "%s/%s?sheet=%s&range=%s"
        .formatted(table.project(), table.file(), table.sheet(), table.cells().area().excel());
  }

  /** Returns the address of a cell of the table on its sheet. */
  String address(int row, int column) {
    SheetArea area = table.cells().area();
    int sheetRow = area.top() + row;
    int sheetColumn = area.left() + column;
    return new SheetArea(sheetRow, sheetColumn, sheetRow, sheetColumn).excel();
  }
}
