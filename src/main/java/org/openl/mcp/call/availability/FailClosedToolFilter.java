package org.openl.mcp.call.availability;

import io.quarkiverse.mcp.server.FilterContext;
import io.quarkiverse.mcp.server.ToolFilter;
import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import org.jboss.logging.Logger;

/**
 * A tool filter that fails closed: if it throws, the tool is neither listed nor callable. The
 * extension alone ignores a filter that throws.
 */
public abstract class FailClosedToolFilter implements ToolFilter {

  private static final Logger LOG = Logger.getLogger(FailClosedToolFilter.class);

  /** Returns whether a client may see and call a tool. */
  protected abstract boolean isVisible(ToolInfo tool);

  /** Returns whether a tool says that it changes nothing. */
  protected static boolean onlyReads(ToolInfo tool) {
    return tool.annotations().filter(hints -> hints.readOnlyHint()).isPresent();
  }

  @Override
  public final boolean test(ToolInfo tool, FilterContext context) {
    try {
      return isVisible(tool);
    } catch (RuntimeException e) {
      LOG.errorf(e, "The tool %s is hidden because a filter failed", tool.name());
      return false;
    }
  }
}
