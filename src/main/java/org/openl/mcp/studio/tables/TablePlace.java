package org.openl.mcp.studio.tables;

import java.util.Optional;

/**
 * Where a new table is written: below the other tables of a sheet.
 *
 * @param module the name of a module of the project
 * @param workbook the path of a new workbook, if there is no such module yet
 * @param sheet the name of a sheet, which is created if the workbook does not have it
 */
public record TablePlace(String module, Optional<String> workbook, String sheet) {}
