package org.openl.mcp.server.mcp;

import io.quarkiverse.mcp.server.runtime.McpMetadata;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.openl.mcp.call.schema.ToolParameters;

/**
 * Reads the annotations of tool parameters. The MCP extension generates a class for every tool at
 * build time, with an annotated field for every parameter.
 */
@Singleton
class ExtensionToolParameters implements ToolParameters {

  private final Map<String, Class<?>> holders;

  ExtensionToolParameters(McpMetadata metadata) {
    this.holders = metadata.toolArgumentHolders();
  }

  @Override
  public <A extends Annotation> Optional<A> annotation(
      String tool, String argument, Class<A> annotation) {
    return Optional.ofNullable(holders.get(tool)).stream()
        .flatMap(holder -> Arrays.stream(holder.getFields()))
        .filter(field -> field.getName().equals(argument))
        .map(field -> field.getAnnotation(annotation))
        .filter(Objects::nonNull)
        .findFirst();
  }
}
