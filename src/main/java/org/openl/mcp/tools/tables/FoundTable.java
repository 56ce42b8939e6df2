package org.openl.mcp.tools.tables;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.workbooks.TableGrid;

/**
 * A table that OpenL Studio lists.
 *
 * @param project its project as it is now
 * @param entry its entry in the list
 * @param saved returns its cells in the saved workbook; empty if the workbook does not have it, or
 *     cannot be read
 * @param tests returns the names of the tests in the saved workbooks that call it
 */
public record FoundTable(
    ProjectDetails project,
    TableSummary entry,
    Supplier<Optional<TableGrid>> saved,
    Supplier<List<String>> tests) {}
