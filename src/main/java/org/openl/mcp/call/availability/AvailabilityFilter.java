package org.openl.mcp.call.availability;

import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import jakarta.inject.Singleton;

/** Hides the tools that Studio cannot serve. */
@Singleton
class AvailabilityFilter extends FailClosedToolFilter {

  private final ToolAvailability servable;

  AvailabilityFilter(ToolAvailability servable) {
    this.servable = servable;
  }

  @Override
  protected boolean lets(ToolInfo tool) {
    return servable.has(tool.name());
  }
}
