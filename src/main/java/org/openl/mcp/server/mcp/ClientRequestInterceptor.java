package org.openl.mcp.server.mcp;

import com.fasterxml.jackson.annotation.JsonFilter;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.openl.mcp.call.operations.CurrentCall;

/**
 * Records the session of each request that the MCP extension is about to send to a client for a
 * call. {@link ExtensionInterceptors} binds it.
 */
@JsonFilter(ClientRequestInterceptor.BINDING)
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class ClientRequestInterceptor {

  static final String BINDING = "elicitation/create";

  private final ClientRequests requests;
  private final CurrentCall call;

  ClientRequestInterceptor(ClientRequests requests, CurrentCall call) {
    this.requests = requests;
    this.call = call;
  }

  @AroundInvoke
  Object record(InvocationContext context) throws Exception {
    Long id = (Long) context.proceed();
    requests.add(id, call.session());
    return id;
  }
}
