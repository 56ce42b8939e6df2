package org.openl.mcp.call;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.openl.mcp.call.availability.CapabilityCheck;
import org.openl.mcp.call.availability.RequiresCapability;
import org.openl.mcp.call.availability.Toolset;

/**
 * Rejects a call of a tool that Studio does not support. A client can know such a tool only from a
 * list that it received before Studio's version was known.
 */
@Toolset
@Interceptor
@Priority(Interceptor.Priority.APPLICATION + 1)
class CapabilityInterceptor {

  private final Caller caller;

  CapabilityInterceptor(Caller caller) {
    this.caller = caller;
  }

  @AroundInvoke
  Object check(InvocationContext context) throws Exception {
    RequiresCapability needs = context.getMethod().getAnnotation(RequiresCapability.class);
    if (needs != null) {
      CapabilityCheck.check(
          caller.studio(),
          needs.value(),
          "List the tools again. This tool is no longer available.");
    }
    return context.proceed();
  }
}
