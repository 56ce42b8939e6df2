package org.openl.mcp.tools.tables;

import static org.openl.mcp.call.errors.FailureCondition.codes;
import static org.openl.mcp.call.errors.FailureCondition.kind;

import jakarta.inject.Singleton;
import java.util.List;
import org.openl.mcp.call.errors.StudioFailure;
import org.openl.mcp.call.errors.StudioFailure.Source;
import org.openl.mcp.call.errors.StudioFailureCatalog;
import org.openl.mcp.studio.StudioException.Kind;

/** The failures of Studio that concern tables. */
@Singleton
class TableFailures implements StudioFailureCatalog {

  @Override
  public List<StudioFailure> failures() {
    return List.of(
        new StudioFailure(
            codes("404.table"),
            "There is no such table{table} in the project{project}.",
            "A table's id changes when an edit moves the table.",
            "List the tables again with openl_list_tables and use an id or a name from its answer."),
        new StudioFailure(
            codes("400.unsupported.table.type"),
            "OpenL Studio cannot return this table{table}.",
            "The saved workbooks do not have it, or they cannot be read, and Studio 5.27 itself serves only Datatype, Vocabulary, Spreadsheet, SimpleSpreadsheet, SimpleRules and SmartRules tables.",
            "Look at it in OpenL Studio. A new table can be read after it has been saved."),
        new StudioFailure(
            kind(Kind.NO_WORKBOOK),
            "OpenL Studio finds no tables in the project{project}.",
            "The project exists, but it has no workbook, or no workbook with tables.",
            "Do not repeat the call: look at the project's files in OpenL Studio, or choose another project."),
        new StudioFailure(
                kind(Kind.BROKEN_WORKBOOK),
                "OpenL Studio cannot read the tables of the project{project} ({status}).",
                "One of its workbooks is probably damaged or not an Excel file.",
                "Nothing is wrong with the project's id: open the project in OpenL Studio, which shows what is wrong with it.")
            .reason(Source.STUDIO));
  }
}
