package org.openl.mcp.call.availability;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class of tools that belong together. Every failure of such a tool becomes an answer that
 * says what to do.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Toolset {

  /** Returns the toolset's name, by which operators select it. */
  @Nonbinding
  String value() default "";

  /** Returns whether its tools are offered if the operator selects nothing. */
  @Nonbinding
  boolean byDefault() default true;
}
