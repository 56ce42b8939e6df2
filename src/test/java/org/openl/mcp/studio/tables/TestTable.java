package org.openl.mcp.studio.tables;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** Builds entries of a list of tables for tests. What is not given is absent. */
public final class TestTable {

  private final String id;
  private Optional<String> type = Optional.empty();
  private Optional<String> kind = Optional.empty();
  private Optional<String> name = Optional.empty();
  private Optional<String> signature = Optional.empty();
  private Optional<String> file = Optional.empty();
  private Optional<String> position = Optional.empty();
  private Map<String, JsonNode> properties = Map.of();

  private TestTable(String id) {
    this.id = id;
  }

  /** Returns a builder for an entry. */
  public static TestTable of(String id) {
    return new TestTable(id);
  }

  public TestTable type(String given) {
    type = Optional.of(given);
    return this;
  }

  public TestTable kind(String given) {
    kind = Optional.of(given);
    return this;
  }

  public TestTable name(String given) {
    name = Optional.of(given);
    return this;
  }

  public TestTable signature(String given) {
    signature = Optional.of(given);
    return this;
  }

  public TestTable file(String given) {
    file = Optional.of(given);
    return this;
  }

  public TestTable position(String given) {
    position = Optional.of(given);
    return this;
  }

  public TestTable properties(Map<String, JsonNode> given) {
    properties = given;
    return this;
  }

  /** Returns the entry. */
  public TableSummary entry() {
    return new TableSummary(
        id,
        type,
        kind,
        name,
        Optional.empty(),
        signature,
        file,
        Optional.empty(),
        Optional.empty(),
        position,
        Optional.empty(),
        properties);
  }
}
