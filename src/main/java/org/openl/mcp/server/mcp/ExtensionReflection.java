package org.openl.mcp.server.mcp;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Registers a class that the MCP extension uses by reflection and does not register for native
 * binaries: the ids of its requests to clients are {@code AtomicLong} values.
 */
@RegisterForReflection(
    classNames = "com.fasterxml.jackson.databind.ser.std.StdJdkSerializers$AtomicLongSerializer",
    methods = false,
    fields = false)
final class ExtensionReflection {

  private ExtensionReflection() {}
}
