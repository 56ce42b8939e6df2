package org.openl.mcp.tools.tables;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A workbook whose tables are missing in an answer.
 *
 * @param workbook its path in the project
 * @param why a sentence
 */
@RegisterForReflection
public record UnreadableWorkbook(String workbook, String why) {}
