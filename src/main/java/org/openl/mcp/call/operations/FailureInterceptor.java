package org.openl.mcp.call.operations;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolCallException;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jboss.logging.Logger;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.errors.FailureMapper;
import org.openl.mcp.studio.StudioException;

/**
 * Converts every exception of a tool, a stack overflow and a lack of memory to an answer with
 * {@code isError}. Such an answer reaches the model; a JSON-RPC error often does not (MCP
 * 2025-11-25, Tools, "Error Handling").
 */
@Toolset
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class FailureInterceptor {

  private static final Logger LOG = Logger.getLogger(FailureInterceptor.class);

  private final RunningCalls running;
  private final CurrentCall current;
  private final FailureMapper failures;

  FailureInterceptor(RunningCalls running, CurrentCall current, FailureMapper failures) {
    this.running = running;
    this.current = current;
    this.failures = failures;
  }

  @AroundInvoke
  Object answer(InvocationContext context) throws Exception {
    Tool tool = context.getMethod().getAnnotation(Tool.class);
    // Other methods of a toolset run within the call of a tool.
    return tool == null ? context.proceed() : answer(context, tool);
  }

  private Object answer(InvocationContext context, Tool tool) {
    try {
      return running.run(current.cancellable(), context::proceed);
    } catch (CallException | AuthorizationException | StudioException e) {
      throw failure(e, tool);
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      LOG.errorf(e, "The tool %s failed unexpectedly", context.getMethod().getName());
      throw failure(e, tool);
    }
  }

  private ToolCallException failure(Throwable cause, Tool tool) {
    return new ToolCallException(
        failures.of(cause, !tool.annotations().readOnlyHint(), current.writes()).text());
  }
}
