package org.openl.mcp.call.availability;

import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import jakarta.inject.Singleton;

/** Hides the tools that Studio does not support. */
@Singleton
class AvailabilityFilter extends FailClosedToolFilter {

  private final ToolAvailability availability;

  AvailabilityFilter(ToolAvailability availability) {
    this.availability = availability;
  }

  @Override
  protected boolean isVisible(ToolInfo tool) {
    return availability.has(tool.name());
  }
}
