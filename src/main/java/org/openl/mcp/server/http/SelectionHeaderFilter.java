package org.openl.mcp.server.http;

import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.openl.mcp.call.availability.FailClosedToolFilter;
import org.openl.mcp.call.availability.ToolsetIndex;

/** Hides the tools that the headers of a request leave out ({@link SelectionHeaders}). */
@Singleton
class SelectionHeaderFilter extends FailClosedToolFilter {

  private final CurrentVertxRequest request;
  private final ToolsetIndex index;

  SelectionHeaderFilter(CurrentVertxRequest request, ToolsetIndex index) {
    this.request = request;
    this.index = index;
  }

  @Override
  protected int order() {
    return 3;
  }

  @Override
  protected String why(ToolInfo tool) {
    return SelectionHeaders.of(request.getCurrent())
        .why(tool.name(), index.toolset(tool.name()).orElseThrow().value(), SelectionHeaders.NAMES);
  }

  @Override
  protected boolean isVisible(ToolInfo tool) {
    RoutingContext context = request.getCurrent();
    // Over stdio, there is no HTTP request.
    return context == null
        || SelectionHeaders.of(context)
            .has(tool.name(), index.toolset(tool.name()).orElseThrow().value(), onlyReads(tool));
  }
}
