package org.openl.mcp.studio;

/**
 * Records whether one MCP call may have changed something in OpenL Studio. All sessions of the call
 * share it.
 */
public final class WriteRecord {

  private volatile boolean mayHaveChanged;

  /** Records a change that was made, or that may have been made. */
  void mark() {
    mayHaveChanged = true;
  }

  /** Returns whether the call may have changed something. */
  public boolean mayHaveChanged() {
    return mayHaveChanged;
  }
}
