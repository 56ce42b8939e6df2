package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The actions of one {@code POST …/actions/batch} of OpenL Studio 6.x. Each refers to the table
 * after the action before; positions are counted from 0.
 */
final class GridActions {

  private final ArrayNode actions = JsonNodeFactory.instance.arrayNode();

  /** Returns the actions as JSON. */
  ArrayNode json() {
    return actions;
  }

  boolean isEmpty() {
    return actions.isEmpty();
  }

  void set(int row, int column, EditedCell cell) {
    add("update", "cell").put("row", row).put("column", column).set("value", cell.value());
  }

  void insert(boolean columns, boolean append, int position, List<List<EditedCell>> lines) {
    ObjectNode target = add(append ? "append" : "insert", lines(columns));
    if (!append) {
      target.put("position", position);
    }
    ArrayNode cells = target.putArray("cells");
    for (List<EditedCell> line : lines) {
      ArrayNode row = cells.addArray();
      line.forEach(cell -> put(row.addObject(), cell.value()));
    }
  }

  private static void put(ObjectNode cell, JsonNode value) {
    if (!value.isNull()) {
      cell.set("value", value);
    }
  }

  void delete(boolean columns, int position) {
    add("delete", lines(columns)).put("position", position).put("count", 1);
  }

  void merge(EditedRegion region) {
    add("merge", "cells")
        .put("row", region.row())
        .put("column", region.column())
        .put("rowspan", region.rows())
        .put("colspan", region.columns());
  }

  void unmerge(EditedRegion region) {
    add("unmerge", "cells").put("row", region.row()).put("column", region.column());
  }

  private static String lines(boolean columns) {
    return columns ? "columns" : "rows";
  }

  private ObjectNode add(String operation, String type) {
    return actions.addObject().put("operation", operation).putObject("target").put("type", type);
  }
}
