package org.openl.mcp.studio;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The part of Studio's OpenAPI document that this server reads. */
@RegisterForReflection
record OpenApiDocument(Info info) {

  /** The {@code info} object; its version is the version of Studio. */
  @RegisterForReflection
  record Info(String version) {}
}
