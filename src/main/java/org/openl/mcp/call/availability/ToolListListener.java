package org.openl.mcp.call.availability;

/** Is notified if the list of tools changes. */
public interface ToolListListener {

  /** Some tools have been hidden or shown. */
  void toolsChanged();
}
