package org.openl.mcp.call.arguments;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an argument that contains values of cells. Its schema has texts, because not every client
 * accepts values of several types; but wherever it has one, a number or a truth value is accepted,
 * too, and null in a list is an empty cell.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface CellValues {

  /** Returns the names of the members in which null means an empty cell, not an absent value. */
  String[] nullable();

  /** Returns the names of the members in which an empty text means an empty cell. */
  String[] empty();
}
