package org.openl.mcp.tools.comparison;

import java.util.List;
import java.util.Optional;

/**
 * The changes of a project.
 *
 * @param changes the number of changes, also of those that are left out
 * @param leftOut the number of changes that are left out, if any are
 * @param workbooks the changed workbooks
 * @param notCompared the workbooks that could not be compared
 */
public record ComparedProject(
    int changes,
    Optional<Integer> leftOut,
    List<ComparedWorkbook> workbooks,
    List<Uncompared> notCompared) {}
