package org.openl.mcp.call.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The whole numbers that a tool's argument takes; published as {@code minimum} and {@code maximum}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface IntegerRange {

  /** The smallest one. */
  int min();

  /** The largest one. */
  int max();
}
