package org.openl.mcp.studio;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What is read of Studio's OpenAPI document. */
@RegisterForReflection
record OpenApiDocument(Info info) {

  /** Its {@code info} object; the version is Studio's own. */
  @RegisterForReflection
  record Info(String version) {}
}
