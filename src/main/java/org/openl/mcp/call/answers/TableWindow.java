package org.openl.mcp.call.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Page;
import org.openl.mcp.call.Shortened;

/** Cuts a window of rows out of a table, whatever its type calls them. */
public final class TableWindow {

  /** What the table types of Studio call their rows; a spreadsheet has two lists side by side. */
  private static final List<String> ROWS =
      List.of("rules", "steps", "fields", "values", "rows", "cells", "source");

  private TableWindow() {}

  /**
   * Cuts it out.
   *
   * @param startRow from 0; past the end gives no rows
   * @param maxRows at most
   */
  public static TableAnswer of(ObjectNode table, int startRow, int maxRows) {
    List<String> lists = ROWS.stream().filter(name -> table.path(name).isArray()).toList();
    int total = lists.stream().mapToInt(name -> table.get(name).size()).max().orElse(0);
    int from = Math.min(startRow, total);
    int to = from;
    int characters = charactersBeside(table, lists);
    while (to < total && to - from < maxRows) {
      characters += characters(table, lists, to);
      if (characters > Page.LARGEST && to > from) {
        break;
      }
      to++;
    }
    if (from == 0 && to == total) {
      return new TableAnswer(fitting(table), Optional.empty(), Optional.empty());
    }
    ObjectNode window = table.deepCopy();
    for (String name : lists) {
      window.set(name, slice((ArrayNode) table.get(name), from, to));
    }
    return new TableAnswer(
        fitting(window), Optional.of(total), to < total ? Optional.of(to) : Optional.empty());
  }

  private static int charactersBeside(ObjectNode table, List<String> lists) {
    return table.toString().length()
        - lists.stream().mapToInt(name -> table.get(name).toString().length()).sum();
  }

  private static ObjectNode fitting(ObjectNode window) {
    return Shortened.textsAndLists(window, Page.LARGEST);
  }

  private static int characters(ObjectNode table, List<String> lists, int row) {
    return lists.stream()
        .map(table::get)
        .filter(list -> row < list.size())
        .mapToInt(list -> list.get(row).toString().length() + 1)
        .sum();
  }

  private static JsonNode slice(ArrayNode list, int from, int to) {
    ArrayNode slice = list.arrayNode();
    for (int i = from; i < Math.min(to, list.size()); i++) {
      slice.add(list.get(i));
    }
    return slice;
  }
}
