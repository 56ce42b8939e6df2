package org.openl.mcp.call.availability;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.openl.mcp.studio.Capability;

/**
 * Marks a tool that not every OpenL Studio supports. If the connected one does not, the tool is
 * neither listed nor callable.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresCapability {

  /** Returns the capability that the tool needs. */
  Capability value();
}
