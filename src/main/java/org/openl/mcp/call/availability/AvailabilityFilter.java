package org.openl.mcp.call.availability;

import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import jakarta.inject.Singleton;
import org.openl.mcp.studio.Capability;

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

  @Override
  protected int order() {
    return 2;
  }

  @Override
  protected String why(ToolInfo tool) {
    return "needs OpenL Studio %s or newer".formatted(Capability.SINCE);
  }
}
