package org.openl.mcp.tools.tables.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.OptionalAnswer;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;
import org.openl.mcp.tools.tables.TableMessage;
import org.openl.mcp.tools.tables.editing.ChangeNotes;
import org.openl.mcp.tools.tables.editing.NewMessages;
import org.openl.mcp.tools.tables.editing.WholeTable;
import org.openl.mcp.tools.tables.editing.WrittenProject;

/** A table after a write: reads it again, and tells what it has become. */
final class WrittenTable {

  private final StudioSession studio;
  private final TablesClient client;
  private final ProjectDetails project;
  private final ChangeNotes notes = new ChangeNotes();
  private final TableSummary entry;
  private final Optional<ObjectNode> view;

  /**
   * Reads a table.
   *
   * @param project the project before the write
   * @param known the table as far as it is known, with its id afterwards
   */
  WrittenTable(StudioSession studio, ProjectDetails project, TableSummary known) {
    this.studio = studio;
    this.client = TablesClient.of(studio);
    this.project = project;
    this.entry =
        OptionalAnswer.of(
                () ->
                    client.list(project.id()).items().stream()
                        .filter(table -> table.id().equals(known.id()))
                        .findFirst())
            .flatMap(found -> found)
            .orElse(known);
    this.view = OptionalAnswer.of(() -> client.get(project.id(), known.id(), 0, Integer.MAX_VALUE));
    if (view.isEmpty()) {
      notes.add("OpenL Studio does not return the table. Look at it with openl_get_table.");
    }
  }

  /** Returns its entry in the list of OpenL Studio. */
  TableSummary entry() {
    return entry;
  }

  /** Returns what OpenL Studio returns for it; empty if it does not. */
  Optional<ObjectNode> grid() {
    return view;
  }

  /** Adds a note to the answer. */
  WrittenTable note(String note) {
    notes.add(note);
    return this;
  }

  /** Adds a note to the answer if the table is not as intended. */
  WrittenTable compare(Function<WholeTable, Optional<String>> differences) {
    notes.addDifferences(view.flatMap(found -> differences(found, differences)));
    return this;
  }

  private static Optional<String> differences(
      ObjectNode view, Function<WholeTable, Optional<String>> differences) {
    try {
      return differences.apply(WholeTable.of(view));
    } catch (CallException e) {
      return Optional.of("OpenL Studio does not return it whole");
    }
  }

  /** Adds a note to the answer if the table has another id than before. */
  WrittenTable movedFrom(TableSummary before) {
    notes.addMoved(before, entry.id(), entry.range());
    return this;
  }

  /**
   * Returns the answer.
   *
   * @param done a sentence that says what was done
   * @param before what OpenL Studio returned for the table before; nothing if it is new
   * @param messages the messages of the project before
   * @param properties the changed properties
   */
  AuthoredTable answer(
      String done, JsonNode before, ProjectMessages messages, Map<String, String> properties) {
    return answer(done, before, others(messages), properties);
  }

  /** Returns the answer of a call that has written nothing. */
  AuthoredTable unchanged(String done) {
    return answer(
        done,
        view.map(JsonNode.class::cast).orElse(MissingNode.getInstance()),
        List.of(),
        Map.of());
  }

  private List<String> others(ProjectMessages messages) {
    Optional<List<String>> others = messages.further(entry.id());
    if (others.isEmpty()) {
      notes.addErrorsOfOthers();
    }
    return others.orElse(List.of());
  }

  private AuthoredTable answer(
      String done, JsonNode before, List<String> others, Map<String, String> properties) {
    List<TableMessage> messages =
        view.map(found -> NewMessages.between(before, found)).orElse(List.of());
    WrittenProject after = WrittenProject.of(studio, project);
    notes.addFurtherMessages(messages.size()).addProject(after);
    return new AuthoredTable(
        done,
        notes.all(),
        Optional.of(entry.id()),
        entry.name(),
        entry.tableType(),
        entry.file(),
        entry.sheet(),
        entry.pos(),
        after.name(),
        after.branch(),
        after.status(),
        properties,
        messages.stream().limit(ChangeNotes.MOST_MESSAGES).toList(),
        others,
        OptionalAnswer.of(() -> client.tests(project.id(), entry.id())).orElse(List.of()).stream()
            .limit(ChangeNotes.MOST_TABLES)
            .toList(),
        List.of());
  }
}
