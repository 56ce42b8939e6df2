package org.openl.mcp.workbooks.comparison;

/** Thrown if a comparison was stopped before its end. */
public final class ComparisonStoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;
}
