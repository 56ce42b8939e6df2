package org.openl.mcp.call.schema;

import java.lang.annotation.Annotation;
import java.util.Optional;

/** The annotations of the parameters of tool methods. */
public interface ToolParameters {

  /**
   * Returns an annotation of a parameter; empty if the parameter has none of this type.
   *
   * @param tool the name of the tool
   * @param argument the name of the argument
   */
  <A extends Annotation> Optional<A> annotation(String tool, String argument, Class<A> annotation);
}
