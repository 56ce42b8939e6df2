package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.call.errors.CallException;

/** Makes edits for tests. */
public final class Edits {

  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  private Edits() {}

  /** Reads edits from JSON with single quotation marks. */
  static List<TableEdit> of(String... edits) {
    return Stream.of(edits).map(edit -> one(edit.replace('\'', '"'))).toList();
  }

  private static TableEdit one(String edit) {
    try {
      return JSON.readValue(edit, TableEdit.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads edits as a tool gets them. */
  public static List<TableEdit> of(List<JsonObject> edits) {
    return edits.stream().map(edit -> one(edit.encode())).toList();
  }

  /**
   * The outcome of edits.
   *
   * @param batch what OpenL Studio 6.x is sent
   */
  public record Intended(ObjectNode batch, EditedGrid grid) {

    /** Returns how a table differs from the intended one; empty if it does not. */
    public Optional<String> differences(ObjectNode view) {
      WholeGrid actual = WholeGrid.of(view);
      return GridDifferences.between(grid, actual.grid(), actual.range(), 5);
    }
  }

  /**
   * Makes edits in the grid of a table.
   *
   * @param view the table, as OpenL Studio 6.x returns it
   * @throws CallException if they are refused
   */
  public static Intended apply(ObjectNode view, List<TableEdit> edits) {
    GridEdits.Outcome outcome = GridEdits.apply(WholeGrid.of(view).grid(), edits);
    JsonNode actions = outcome.actions().json();
    ObjectNode batch = JsonNodeFactory.instance.objectNode();
    batch.set("actions", actions);
    return new Intended(batch, outcome.grid());
  }
}
