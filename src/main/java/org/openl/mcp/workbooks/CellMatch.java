package org.openl.mcp.workbooks;

import java.util.Optional;

/**
 * A cell that a search has found.
 *
 * @param table the table that contains the cell; empty if it is outside of all tables
 * @param sheet the name of the sheet
 * @param address such as {@code D54}
 * @param value what was found: the value, an excerpt of a long text, the formula, or a property
 *     with its value, such as {@code lob: Home}; empty if it is not needed
 * @param cleaned whether invisible characters were left out of the value
 */
public record CellMatch(
    Relevance relevance,
    Optional<WorkbookTable> table,
    String sheet,
    String address,
    String value,
    boolean cleaned) {}
