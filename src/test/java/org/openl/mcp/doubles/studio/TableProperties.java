package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The properties of tables: their definitions, and the rows below a header that hold them. */
final class TableProperties {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

  private static final String DATE = "date";
  private static final String TEXT = "text";
  private static final String ENUM = "enum";

  private static final List<Definition> DEFINITIONS =
      List.of(
          new Definition("active", "Active", "Version", "boolean", false, List.of()),
          new Definition("buildPhase", "Build Phase", "Dev", TEXT, false, List.of()),
          new Definition("category", "Category", "Info", TEXT, false, List.of()),
          new Definition("description", "Description", "Info", TEXT, false, List.of()),
          new Definition("tags", "Tags", "Info", TEXT, false, List.of()),
          new Definition(
              "effectiveDate", "Effective Date", "Business Dimension", DATE, true, List.of()),
          new Definition(
              "expirationDate", "Expiration Date", "Business Dimension", DATE, true, List.of()),
          new Definition("lob", "LOB", "Business Dimension", TEXT, true, List.of()),
          new Definition(
              "state",
              "US States",
              "Business Dimension",
              ENUM,
              true,
              List.of("AL", "CA", "NY", "TX")),
          new Definition(
              "currency", "Currency", "Business Dimension", ENUM, true, List.of("EUR", "USD")),
          new Definition("version", "Version", "Version", TEXT, false, List.of()),
          new Definition("failOnMiss", "Fail On Miss", "Dev", "boolean", false, List.of()));

  private TableProperties() {}

  private record Definition(
      String name,
      String displayName,
      String group,
      String type,
      boolean dimensional,
      List<String> values) {

    boolean isMultiple() {
      return type.equals(ENUM) || name.equals("lob") || name.equals("tags");
    }

    ObjectNode json() {
      ObjectNode json =
          StudioJson.object()
              .put("name", name)
              .put("displayName", displayName)
              .put("group", group)
              .put("type", type)
              .put("multiple", isMultiple())
              .put("dimensional", dimensional);
      json.put("defaultValue", name.equals("active") ? "true" : null);
      json.putNull("pattern");
      ArrayNode codes = json.putArray("values");
      values.forEach(value -> codes.addObject().put("code", value).put("value", value));
      return json;
    }
  }

  /** Returns the definitions. */
  static ArrayNode definitions() {
    ArrayNode definitions = StudioJson.array();
    DEFINITIONS.forEach(definition -> definitions.add(definition.json()));
    return definitions;
  }

  private static Optional<Definition> definition(String name) {
    return DEFINITIONS.stream().filter(d -> d.name().equals(name)).findFirst();
  }

  /** Returns properties as summaries of tables show them. */
  static ObjectNode json(Map<String, GridCell> properties) {
    ObjectNode json = StudioJson.object();
    properties.forEach(
        (name, cell) -> cell.value().ifPresent(value -> json.set(name, write(name, value))));
    return json;
  }

  private static JsonNode write(String name, Object value) {
    return value instanceof LocalDateTime moment
        ? StudioJson.object().textNode(MILLIS.format(moment(name, moment)))
        : CellValues.write(value);
  }

  /** Something expires at the end of its day. */
  private static LocalDateTime moment(String name, LocalDateTime moment) {
    return name.equals("expirationDate") && moment.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? moment.toLocalDate().atTime(23, 59, 59, 999_000_000)
        : moment;
  }

  /** Reads the properties of a request; null removes one. */
  static Map<String, Optional<Object>> read(JsonNode properties) {
    if (!properties.isObject()) {
      throw StudioFailure.invalid("properties", "NotNull", "must not be null", properties);
    }
    Map<String, Optional<Object>> read = new LinkedHashMap<>();
    properties
        .properties()
        .forEach(entry -> read.put(entry.getKey(), read(entry.getKey(), entry.getValue())));
    return read;
  }

  private static Optional<Object> read(String name, JsonNode value) {
    String field = "properties." + name;
    Definition definition =
        definition(name)
            .orElseThrow(
                () -> StudioFailure.invalid(field, "PropertyName", "is no property", value));
    if (definition.type().equals(DATE) && value.isTextual()) {
      try {
        return Optional.of(LocalDate.parse(value.asText()).atStartOfDay());
      } catch (DateTimeParseException e) {
        throw StudioFailure.invalid(field, "PropertyValue", "is no date", value);
      }
    }
    return CellValues.read(value, field);
  }

  /** Returns a table with some of its properties changed. */
  static TableMatrix change(SheetTable table, Map<String, Optional<Object>> changes) {
    Map<String, GridCell> all = new LinkedHashMap<>(table.properties());
    changes.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            all.remove(name);
          } else {
            all.merge(name, GridCell.of(value.get()), (old, now) -> old.with(value));
          }
        });
    TableMatrix matrix = table.matrix();
    int rows = table.propertyRows();
    if (rows > 0) {
      matrix.deleteRows(1, rows);
    }
    if (!all.isEmpty()) {
      insert(matrix, all);
    }
    return matrix;
  }

  private static void insert(TableMatrix matrix, Map<String, GridCell> properties) {
    int width = Math.max(3, matrix.width());
    matrix.widen(width);
    matrix.removeMerges(span -> span.row() == 0);
    if (width > 1) {
      matrix.merge(new Span(0, 0, 1, width));
    }
    matrix.insertRows(1, properties.size());
    matrix.setValue(1, 0, Optional.of("properties"));
    int row = 1;
    for (Map.Entry<String, GridCell> property : properties.entrySet()) {
      matrix.setValue(row, 1, Optional.of(property.getKey()));
      matrix.set(row, 2, property.getValue());
      row++;
    }
    if (properties.size() > 1) {
      matrix.merge(new Span(1, 0, properties.size(), 1));
    }
  }
}
