package org.openl.mcp.call.availability;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.openl.mcp.studio.Capability;

/**
 * Marks a tool that not every OpenL Studio can serve: where it cannot, the tool is neither listed
 * nor callable.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresCapability {

  /** What Studio must be able to do. */
  Capability value();
}
