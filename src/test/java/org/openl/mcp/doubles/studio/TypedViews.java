package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The typed views of tables. */
final class TypedViews {

  private TypedViews() {}

  static ObjectNode of(ProjectTable table) {
    return StudioJson.object()
        .put("id", table.id())
        .put("tableType", table.type())
        .put("kind", table.kind())
        .put("name", table.name());
  }
}
