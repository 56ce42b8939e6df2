package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.text.Counted;

/**
 * The answer of {@code openl_get_table}. The notes come first, so that a model reads them before
 * the rows.
 */
@RegisterForReflection
public record TableAnswer(
    @JsonPropertyDescription(
            "What to know before using the rows: their source, and what is missing")
        List<String> notes,
    Optional<String> id,
    Optional<String> name,
    String type,
    @JsonPropertyDescription("Family of the type, if it is not obvious") Optional<String> kind,
    @JsonPropertyDescription("If it says more than the header row") Optional<String> signature,
    @JsonPropertyDescription("Path in the project") Optional<String> workbook,
    Optional<String> sheet,
    Optional<String> range,
    @JsonPropertyDescription("Places of the parts of a joined table (TablePart)")
        List<String> parts,
    @JsonPropertyDescription("Saved revision that the rows are from; absent: the current state")
        Optional<String> revision,
    @JsonPropertyDescription("Own properties that the rows do not show")
        Map<String, JsonNode> properties,
    @JsonPropertyDescription("Letters of the columns") List<String> columns,
    @JsonPropertyDescription(
            "Each row: its number in Excel, then a value for each column; null: empty or covered by a merged cell; trailing nulls are left out")
        List<ArrayNode> rows,
    @JsonPropertyDescription("Merged cells") List<String> merged,
    @JsonPropertyDescription("Formulas by cell; the rows have their values")
        Map<String, String> formulas,
    @JsonPropertyDescription("Cells with an Excel error") List<String> errors,
    @JsonPropertyDescription("Unsaved changes by cell: saved → unsaved")
        Map<String, String> unsaved,
    @JsonPropertyDescription("Number of rows; absent if all are here") Optional<Integer> totalRows,
    @JsonPropertyDescription("Pass as fromRow to get more; absent at the end")
        Optional<Integer> nextRow,
    @JsonPropertyDescription("Test tables that call it") List<String> tests,
    @JsonPropertyDescription("Tables that use it") List<String> usedBy,
    @JsonPropertyDescription("Errors and warnings of the table") List<TableMessage> messages)
    implements Answer {

  @Override
  public String sentence() {
    String rowsHere =
        totalRows
            .map(
                total ->
                    total == 1 && rows.size() == 1
                        ? "The only row of the table is in this answer"
                        : "%d of the table's %s %s in this answer"
                            .formatted(
                                rows.size(),
                                Counted.of(total, "row"),
                                rows.size() == 1 ? "is" : "are"))
            .orElse("All rows of the table are in this answer");
    return String.join(" ", notes)
        + (notes.isEmpty() ? "" : " ")
        + rowsHere
        + nextRow.map(row -> "; pass fromRow %d to get more.".formatted(row)).orElse(".");
  }

  /** Returns the answer with the rows of a window. */
  TableAnswer with(TableWindow window) {
    List<String> allNotes = new ArrayList<>(window.notes());
    allNotes.addAll(notes);
    return new TableAnswer(
        allNotes,
        id,
        name,
        type,
        kind,
        window.rows().isEmpty() ? signature : signature.filter(text -> !window.says(text)),
        workbook,
        sheet,
        range,
        parts,
        revision,
        window.furtherProperties(properties),
        window.columns(),
        window.rows(),
        window.merged(),
        window.formulas(),
        window.errors(),
        window.of(unsaved),
        window.totalRows(),
        window.nextRow(),
        tests,
        usedBy,
        messages);
  }
}
