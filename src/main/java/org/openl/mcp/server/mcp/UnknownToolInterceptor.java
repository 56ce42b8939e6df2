package org.openl.mcp.server.mcp;

import com.fasterxml.jackson.annotation.JsonFilter;
import io.quarkiverse.mcp.server.JsonRpcErrorCodes;
import io.quarkiverse.mcp.server.McpException;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.openl.mcp.text.Quoted;

/**
 * Replaces the error of the MCP extension for a call of a tool that does not exist, whose message
 * does not say what to do. The extension creates it for a hidden tool too, so that a client cannot
 * tell the two apart. {@link ExtensionInterceptors} binds this interceptor.
 */
@JsonFilter(UnknownToolInterceptor.BINDING)
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class UnknownToolInterceptor {

  static final String BINDING = "tools/call";

  @AroundInvoke
  Object describe(InvocationContext context) {
    return new McpException(
        "This server has no tool "
            + Quoted.of((String) context.getParameters()[0])
            + ". Call tools/list and use a name from its result.",
        JsonRpcErrorCodes.INVALID_PARAMS);
  }
}
