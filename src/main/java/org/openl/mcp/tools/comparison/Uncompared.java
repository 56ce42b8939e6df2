package org.openl.mcp.tools.comparison;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A workbook that could not be compared. */
@RegisterForReflection
public record Uncompared(String workbook, String why) {}
