package org.openl.mcp.call.schema;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A tool as {@code tools/list} publishes it. It is read from its snapshot, which {@code
 * ToolCatalogTest} compares with the wire.
 */
record PublishedTool(String name, JsonObject inputSchema) {

  private static final Path SNAPSHOTS = Path.of("src/test/resources/schemas");

  /** Returns every published tool. */
  static List<PublishedTool> all() {
    try (Stream<Path> files = Files.list(SNAPSHOTS)) {
      return files.sorted().map(PublishedTool::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PublishedTool read(Path file) {
    try {
      JsonObject tool = new JsonObject(Files.readString(file));
      return new PublishedTool(tool.getString("name"), tool.getJsonObject("inputSchema"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
