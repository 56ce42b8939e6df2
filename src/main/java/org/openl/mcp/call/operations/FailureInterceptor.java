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
 * Converts every exception of a tool to an answer with {@code isError}. Such an answer reaches the
 * model; a JSON-RPC error often does not (MCP 2025-11-25, Tools, "Error Handling").
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
  Object answer(InvocationContext context) {
    try {
      return running.run(current.cancellable(), context::proceed);
    } catch (CallException | AuthorizationException | StudioException e) {
      throw new ToolCallException(failures.of(e, changes(context)).text());
    } catch (Exception e) {
      LOG.errorf(e, "The tool %s failed unexpectedly", context.getMethod().getName());
      throw new ToolCallException(failures.of(e, changes(context)).text());
    }
  }

  private static boolean changes(InvocationContext context) {
    return !context.getMethod().getAnnotation(Tool.class).annotations().readOnlyHint();
  }
}
