package org.openl.mcp.call.availability;

/** A listener that is notified when the list of tools changes. */
public interface ToolListListener {

  /** Handles that tools have been hidden or shown. */
  void toolsChanged();
}
