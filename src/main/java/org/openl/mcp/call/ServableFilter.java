package org.openl.mcp.call;

import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import jakarta.inject.Singleton;

/** Hides the tools that Studio cannot serve. */
@Singleton
class ServableFilter extends ClosedFilter {

  private final Servable servable;

  ServableFilter(Servable servable) {
    this.servable = servable;
  }

  @Override
  protected boolean lets(ToolInfo tool) {
    return servable.has(tool.name());
  }
}
