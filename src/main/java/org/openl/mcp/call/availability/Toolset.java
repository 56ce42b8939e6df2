package org.openl.mcp.call.availability;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class of tools that belong together; whatever goes wrong in one of them becomes an answer
 * that helps.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Toolset {

  /** The toolset's name, as operators select it. */
  @Nonbinding
  String value() default "";
}
