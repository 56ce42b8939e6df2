package org.openl.mcp.call.schema;

import io.quarkiverse.mcp.server.GlobalOutputSchemaGenerator;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The published schemas of all answers. Each schema is generated once. */
@Singleton
class OutputSchemas implements GlobalOutputSchemaGenerator {

  private final SchemaGenerators schemas = new SchemaGenerators();
  private final ConcurrentMap<Class<?>, JsonObject> cache = new ConcurrentHashMap<>();

  @Override
  public Object generate(Class<?> from) {
    return cache.computeIfAbsent(from, schemas::of);
  }
}
