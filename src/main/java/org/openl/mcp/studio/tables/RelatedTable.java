package org.openl.mcp.studio.tables;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/** A table that is connected with another one, as OpenL Studio 6.x returns it. */
@RegisterForReflection
record RelatedTable(Optional<String> id, Optional<String> name, Optional<String> kind) {

  /** Returns whether the table only runs another one. */
  boolean isTest() {
    return kind.filter(is -> is.equals("Test") || is.equals("Run")).isPresent();
  }
}
