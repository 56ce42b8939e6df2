package org.openl.mcp.call.errors;

import java.util.List;

/**
 * The failures of Studio that one toolset describes. Each toolset has its own bean. Each Studio
 * code, HTTP status and kind belongs to only one failure.
 */
public interface StudioFailureCatalog {

  /** Returns the failures. */
  List<StudioFailure> failures();
}
