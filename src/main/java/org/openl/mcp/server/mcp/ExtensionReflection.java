package org.openl.mcp.server.mcp;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Registers for a native binary what the MCP extension reaches by reflection and does not register
 * by itself: the ids of the requests that it sends to clients are counters.
 */
@RegisterForReflection(
    classNames = "com.fasterxml.jackson.databind.ser.std.StdJdkSerializers$AtomicLongSerializer",
    methods = false,
    fields = false)
final class ExtensionReflection {

  private ExtensionReflection() {}
}
