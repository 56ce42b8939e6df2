package org.openl.mcp.call.results;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openl.mcp.config.PublicText;

/**
 * Writes a list as tab-separated lines: a line with the names of the fields, then a line for each
 * item ({@link TextCell}). A field that has the same value in every item is told once, before them.
 * Empty cells at the end of a line are omitted.
 */
final class ListText {

  private final Map<String, Field> fields = new HashMap<>();
  private final List<Field> order = new ArrayList<>();

  /** The headings by the index of the item after them. */
  private final Map<Integer, String> headings = new HashMap<>();

  private int items;

  private ListText() {}

  /**
   * Returns the text of a list: a sentence, then its items.
   *
   * @param items the items of each group: an array of arrays of objects with public texts
   */
  static String of(String sentence, List<ListAnswer.Group> groups, JsonParser items) {
    ListText text = new ListText();
    try (items) {
      items.nextToken();
      for (ListAnswer.Group group : groups) {
        group.heading().ifPresent(heading -> text.headings.put(text.items, heading));
        items.nextToken();
        while (items.nextToken() == JsonToken.START_OBJECT) {
          text.add(items);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.of(PublicText.line(sentence));
  }

  private void add(JsonParser item) throws IOException {
    int place = 0;
    while (item.nextToken() != JsonToken.END_OBJECT) {
      Field field = field(item.currentName(), place);
      place = order.indexOf(field) + 1;
      if (item.nextToken() != JsonToken.START_OBJECT) {
        field.set("", items, TextCell.of(item));
        continue;
      }
      while (item.nextToken() != JsonToken.END_OBJECT) {
        String name = item.currentName();
        item.nextToken();
        field.set(name, items, TextCell.part(item));
      }
    }
    items++;
  }

  /** Returns a field. A new one comes after the field before it in the item. */
  private Field field(String name, int place) {
    return fields.computeIfAbsent(
        name,
        key -> {
          Field field = new Field(name, new LinkedHashMap<>());
          order.add(place, field);
          return field;
        });
  }

  private String of(String sentence) {
    List<Column> own = new ArrayList<>(order.stream().flatMap(Field::columns).toList());
    List<Column> shared = own.stream().filter(column -> column.isSame(items)).toList();
    // The line of an item is never empty.
    own.removeAll(
        shared.size() < own.size() || own.isEmpty() ? shared : shared.subList(1, shared.size()));
    StringBuilder text = new StringBuilder(sentence);
    StringJoiner every = new StringJoiner("\t", "\nIn every row:\t", "").setEmptyValue("");
    shared.stream()
        .filter(column -> !own.contains(column))
        .forEach(column -> every.add(column.name() + TextCell.IS + column.cell(0)));
    text.append(every);
    if (items > 0) {
      addLine(own.stream().map(Column::name).toList(), text);
    }
    for (int i = 0; i < items; i++) {
      int row = i;
      Optional.ofNullable(headings.get(i))
          .ifPresent(heading -> text.append('\n').append(PublicText.line(heading)));
      addLine(own.stream().map(column -> column.cell(row)).toList(), text);
    }
    return text.toString();
  }

  private static void addLine(List<String> cells, StringBuilder text) {
    int end = cells.size();
    while (end > 1 && cells.get(end - 1).isEmpty()) {
      end--;
    }
    text.append('\n').append(String.join("\t", cells.subList(0, end)));
  }

  /**
   * A field of the items.
   *
   * @param parts the values of an object by the names of its fields; the values of another field by
   *     an empty name
   */
  private record Field(String name, Map<String, List<String>> parts) {

    /** The maximum number of columns of an object. */
    private static final int MOST_COLUMNS = 3;

    private void set(String part, int row, String cell) {
      List<String> cells = parts.computeIfAbsent(part, key -> new ArrayList<>());
      while (cells.size() < row) {
        cells.add("");
      }
      cells.add(cell);
    }

    /** Returns a column for each part, or one for all if there are many. */
    private Stream<Column> columns() {
      if (parts.size() > MOST_COLUMNS) {
        int rows = parts.values().stream().mapToInt(List::size).max().orElse(0);
        return Stream.of(
            new Column(name, IntStream.range(0, rows).mapToObj(this::object).toList()));
      }
      return parts.entrySet().stream()
          .map(
              part ->
                  new Column(
                      part.getKey().isEmpty() ? name : name + "." + part.getKey(),
                      part.getValue()));
    }

    private String object(int row) {
      StringJoiner object = new StringJoiner(", ");
      parts.forEach(
          (part, cells) -> {
            if (row < cells.size() && !cells.get(row).isEmpty()) {
              object.add(TextCell.part(part) + TextCell.IS + cells.get(row));
            }
          });
      return object.toString();
    }
  }

  /**
   * A column.
   *
   * @param cells the cells from the first row to the last one with a value
   */
  private record Column(String name, List<String> cells) {

    private String cell(int row) {
      return row < cells.size() ? cells.get(row) : "";
    }

    private boolean isSame(int rows) {
      return rows > 1
          && cells.size() == rows
          && cells.stream().allMatch(cell -> cell.equals(cells.get(0)));
    }
  }
}
