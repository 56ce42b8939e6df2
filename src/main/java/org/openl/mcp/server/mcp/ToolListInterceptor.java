package org.openl.mcp.server.mcp;

import com.fasterxml.jackson.annotation.JsonFilter;
import io.quarkiverse.mcp.server.FilterContext;
import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.openl.mcp.call.views.ViewFilter;
import org.openl.mcp.config.Settings;

/**
 * Gives the MCP extension a {@link ListedTool} in place of each tool that a client sees in {@code
 * tools/list}. {@link ExtensionInterceptors} binds it.
 */
@JsonFilter(ToolListInterceptor.BINDING)
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class ToolListInterceptor {

  static final String BINDING = "tools/list";

  private final Settings settings;
  private final ConcurrentMap<Listing, ListedTool> listed = new ConcurrentHashMap<>();

  ToolListInterceptor(Settings settings) {
    this.settings = settings;
  }

  /** A tool for the clients that show views, or for the others. */
  private record Listing(ToolInfo tool, boolean view) {}

  @AroundInvoke
  Object list(InvocationContext context) throws Exception {
    FilterContext client = (FilterContext) context.getParameters()[1];
    boolean view = ViewFilter.shows(client.connection());
    return ((Stream<?>) context.proceed()).map(tool -> listed(new Listing((ToolInfo) tool, view)));
  }

  private ListedTool listed(Listing listing) {
    return listed.computeIfAbsent(
        listing, key -> new ListedTool(key.tool(), settings.outputSchemas(), key.view()));
  }
}
