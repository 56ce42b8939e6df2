package org.openl.mcp.call.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The range of integers that a tool's argument accepts, published as {@code minimum} and {@code
 * maximum}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface IntegerRange {

  /** Returns the minimum. */
  int min();

  /** Returns the maximum. */
  int max();
}
