package org.openl.mcp.call;

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
class NeedsCheck {

  private final Requirements requirements;

  NeedsCheck(Requirements requirements) {
    this.requirements = requirements;
  }

  @AroundInvoke
  Object check(InvocationContext context) throws Exception {
    Needs needs = context.getMethod().getAnnotation(Needs.class);
    if (needs != null) {
      requirements.check(
          needs.value(), "List the tools again; this one is not among them any more.");
    }
    return context.proceed();
  }
}
