package org.openl.mcp.call.availability;

import io.quarkiverse.mcp.server.FilterContext;
import io.quarkiverse.mcp.server.ToolFilter;
import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A tool filter that fails closed: if it throws, the tool is neither listed nor callable. The
 * extension alone ignores a filter that throws.
 */
public abstract class FailClosedToolFilter implements ToolFilter {

  private static final Logger LOG = Logger.getLogger(FailClosedToolFilter.class);

  /** Returns whether a client may see and call a tool. */
  protected abstract boolean isVisible(ToolInfo tool);

  /** Returns why a tool that is not visible is hidden, as a clause. */
  protected String why(ToolInfo tool) {
    return "hidden by this server";
  }

  /** Returns the place of this filter among those that hide the same tool. The lowest is named. */
  protected int order() {
    return 0;
  }

  /** Returns why this filter hides a tool, as a clause; empty if it does not. */
  final Optional<String> hides(ToolInfo tool) {
    try {
      return isVisible(tool) ? Optional.empty() : Optional.of(why(tool));
    } catch (RuntimeException e) {
      return Optional.of("a filter of this server failed");
    }
  }

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
