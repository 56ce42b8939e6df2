package org.openl.mcp.studio.tables;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * A table that can be run, as {@code GET /project/tables} of 5.27 returns it.
 *
 * @param url {@code #repository/project/module/table}
 * @param dependencies the ids of the tables that it uses directly; absent if there are none
 */
@RegisterForReflection
record SessionTable(
    Optional<String> id,
    Optional<String> name,
    Optional<String> url,
    Optional<List<String>> dependencies) {

  /**
   * Returns the table with what the list of tables knows of it.
   *
   * @param listed its entry in the list
   */
  RelatedTable with(Optional<TableSummary> listed) {
    return new RelatedTable(
        id,
        name,
        listed.flatMap(TableSummary::kind),
        listed.flatMap(TableSummary::file),
        listed.flatMap(TableSummary::pos),
        Optional.empty(),
        dependencies);
  }
}
