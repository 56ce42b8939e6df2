package org.openl.mcp.server.mcp;

import com.fasterxml.jackson.annotation.JsonFilter;
import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.openl.mcp.config.Settings;

/**
 * Gives the MCP extension a {@link ListedTool} in place of each tool that it enumerates for {@code
 * tools/list}. {@link ExtensionInterceptors} binds it.
 */
@JsonFilter(ToolListInterceptor.BINDING)
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class ToolListInterceptor {

  static final String BINDING = "tools/list";

  private final Settings settings;
  private final ConcurrentMap<ToolInfo, ListedTool> listed = new ConcurrentHashMap<>();

  ToolListInterceptor(Settings settings) {
    this.settings = settings;
  }

  @AroundInvoke
  Object list(InvocationContext context) throws Exception {
    return ((Stream<?>) context.proceed()).map(ToolInfo.class::cast).map(this::listed);
  }

  private ListedTool listed(ToolInfo tool) {
    return listed.computeIfAbsent(tool, key -> new ListedTool(key, settings.outputSchemas()));
  }
}
