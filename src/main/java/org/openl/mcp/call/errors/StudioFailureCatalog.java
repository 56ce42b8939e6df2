package org.openl.mcp.call.errors;

import java.util.List;

/**
 * The failures of Studio that one toolset understands. Each toolset has a bean of its own; a code
 * of Studio, a status or a kind belongs to one failure only.
 */
public interface StudioFailureCatalog {

  /** Returns the failures. */
  List<StudioFailure> failures();
}
