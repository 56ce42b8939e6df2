package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.Page;
import org.openl.mcp.call.results.TextShortener;
import org.openl.mcp.tools.tables.completeness.CompletenessCheck;

/**
 * Selects a window of rows of a table of any type. For a grid of cells, Studio may already have
 * returned only a window; then {@code totalRows} is present.
 */
public final class TableWindow {

  /** The members with the rows in Studio's table types. A spreadsheet has two parallel lists. */
  private static final List<String> ROWS =
      List.of("rules", "steps", "fields", "values", "rows", "cells", "source");

  private static final String TOTAL = "totalRows";

  private static final String SHORTENED =
      "A row exceeds the maximum length of an answer, so texts in it are cut. Each cut text says how many characters are left out.";

  private final ObjectNode table;
  private final List<String> lists;
  private final int size;
  private final CompletenessCheck completeness;
  private final int most;

  private TableWindow(ObjectNode table, CompletenessCheck completeness) {
    this.table = table;
    this.completeness = completeness;
    this.most = Page.LARGEST - completeness.length();
    this.lists = ROWS.stream().filter(name -> table.path(name).isArray()).toList();
    this.size = lists.stream().mapToInt(name -> table.get(name).size()).max().orElse(0);
  }

  /**
   * Returns the window. Including the reasons why the table is not complete, it has at most {@value
   * Page#LARGEST} characters. A single row that is longer is shortened.
   *
   * @param table Studio's answer to a request for the same window
   * @param startRow the first row, from 0; past the end, there are no rows
   * @param maxRows the maximum number of rows
   * @param completeness the completeness of the whole table
   */
  static TableAnswer of(
      ObjectNode table, int startRow, int maxRows, CompletenessCheck completeness) {
    TableWindow rows = new TableWindow(table, completeness);
    return table.path(TOTAL).isInt()
        ? rows.ofWindow(startRow, table.get(TOTAL).intValue())
        : rows.ofWhole(startRow, maxRows);
  }

  private TableAnswer ofWindow(int startRow, int total) {
    int to = end(0, size);
    int next = startRow + to;
    ObjectNode window = slice(0, to);
    window.remove(TOTAL);
    return answer(
        window, Optional.of(total), to > 0 && next < total ? Optional.of(next) : Optional.empty());
  }

  private TableAnswer ofWhole(int startRow, int maxRows) {
    int from = Math.min(startRow, size);
    int to = end(from, maxRows);
    if (from == 0 && to == size) {
      return answer(table, Optional.empty(), Optional.empty());
    }
    return answer(
        slice(from, to), Optional.of(size), to < size ? Optional.of(to) : Optional.empty());
  }

  /**
   * Returns the end of the window. It is not within a merged cell if an earlier end is possible.
   */
  private int end(int from, int maxRows) {
    int to = from;
    int characters = charactersOutsideRows();
    int whole = from;
    int mergedUntil = from;
    while (to < size && to - from < maxRows) {
      characters += characters(to);
      if (characters > most && to > from) {
        break;
      }
      mergedUntil = Math.max(mergedUntil, to + height(to));
      to++;
      whole = mergedUntil <= to ? to : whole;
    }
    return whole > from && to < size ? whole : to;
  }

  private TableAnswer answer(
      ObjectNode window, Optional<Integer> totalRows, Optional<Integer> nextStartRow) {
    ObjectNode fitting = TextShortener.textsAndLists(window, most);
    return new TableAnswer(
        fitting.equals(window) ? completeness : completeness.and(SHORTENED),
        fitting,
        totalRows,
        nextStartRow);
  }

  /** Returns the number of characters of the table with empty lists of rows. */
  private int charactersOutsideRows() {
    return table.toString().length()
        - lists.stream()
            .mapToInt(name -> table.get(name).toString().length() - "[]".length())
            .sum();
  }

  private int characters(int row) {
    return lists.stream()
        .map(table::get)
        .filter(list -> row < list.size())
        .mapToInt(list -> list.get(row).toString().length() + 1)
        .sum();
  }

  /** Returns the number of rows of the tallest cell that begins in a row. */
  private int height(int row) {
    int height = 1;
    for (JsonNode cell : table.path("source").path(row)) {
      height = Math.max(height, cell.path("rowspan").asInt(1));
    }
    return height;
  }

  private ObjectNode slice(int from, int to) {
    ObjectNode window = table.deepCopy();
    for (String name : lists) {
      ArrayNode list = (ArrayNode) table.get(name);
      ArrayNode slice = list.arrayNode();
      for (int row = from; row < Math.min(to, list.size()); row++) {
        slice.add(list.get(row));
      }
      window.set(name, slice);
    }
    return window;
  }
}
