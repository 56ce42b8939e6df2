package org.openl.mcp.call.availability;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/**
 * Refuses a tool that Studio cannot serve. Such a tool is called only by who has seen it while
 * Studio's version was not known yet.
 */
@Toolset
@Interceptor
@Priority(Interceptor.Priority.APPLICATION + 1)
class CapabilityInterceptor {

  private final CapabilityCheck requirements;

  CapabilityInterceptor(CapabilityCheck requirements) {
    this.requirements = requirements;
  }

  @AroundInvoke
  Object check(InvocationContext context) throws Exception {
    RequiresCapability needs = context.getMethod().getAnnotation(RequiresCapability.class);
    if (needs != null) {
      requirements.check(
          needs.value(), "List the tools again; this one is not among them any more.");
    }
    return context.proceed();
  }
}
