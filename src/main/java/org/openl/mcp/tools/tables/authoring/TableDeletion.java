package org.openl.mcp.tools.tables.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.mcp.server.Elicitation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.confirmation.Confirmation;
import org.openl.mcp.call.confirmation.Confirmations;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.errors.KnownOutcomeException;
import org.openl.mcp.call.operations.ProjectWrites;
import org.openl.mcp.studio.OptionalAnswer;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.tables.TableAuthoringClient;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tables.FoundTable;
import org.openl.mcp.tools.tables.TableLookup;
import org.openl.mcp.tools.tables.editing.ChangeNotes;
import org.openl.mcp.tools.tables.editing.EditRefusal;
import org.openl.mcp.tools.tables.editing.WrittenProject;

/** Deletes a table after a person has confirmed it. */
@Singleton
class TableDeletion {

  private final Caller caller;
  private final ProjectWrites writes;
  private final TableLookup lookup;
  private final Confirmations confirmations;

  TableDeletion(
      Caller caller, ProjectWrites writes, TableLookup lookup, Confirmations confirmations) {
    this.caller = caller;
    this.writes = writes;
    this.lookup = lookup;
    this.confirmations = confirmations;
  }

  /** The tables that are connected with a table. */
  private record Connected(List<String> tests, List<String> usedBy, List<String> unknown) {}

  /** Deletes a table. */
  AuthoredTable delete(
      StudioSession studio, String projectId, String table, Elicitation elicitation) {
    FoundTable found = lookup.find(studio, projectId, table);
    Connected connected = connected(studio, projectId, found.entry().id());
    Optional<JsonNode> rows = rows(studio, projectId, found.entry().id());
    confirmations.require(confirmation(found, rows, connected), elicitation);
    return writes.in(
        caller.identity(),
        projectId,
        () -> {
          FoundTable now = lookup.find(studio, projectId, found.entry().id());
          requireSame(found, now);
          if (!rows.equals(rows(studio, projectId, now.entry().id()))) {
            throw changed(found);
          }
          return delete(studio, now, connected);
        });
  }

  /** Returns the rows of a table, each a list of cells; empty if Studio does not return them. */
  private static Optional<JsonNode> rows(StudioSession studio, String projectId, String id) {
    return OptionalAnswer.of(() -> TablesClient.of(studio).get(projectId, id, 0, Integer.MAX_VALUE))
        .map(view -> view.path("source"))
        .filter(rows -> !rows.isEmpty());
  }

  private static String text(JsonNode row) {
    return row.valueStream()
        .map(cell -> cell.path("value").asText())
        .filter(value -> !value.isEmpty())
        .collect(Collectors.joining(" | "));
  }

  private static Confirmation confirmation(
      FoundTable found, Optional<JsonNode> rows, Connected connected) {
    TableSummary table = found.entry();
    List<String> losses = new ArrayList<>();
    losses.add(
        rows.map(
                all ->
                    Confirmation.loss(
                        Counted.of(all.size(), "row"),
                        all.valueStream().map(row -> Quoted.of(text(row))).toList()))
            .orElse("All its cells, which OpenL Studio does not return."));
    if (!connected.tests().isEmpty()) {
      losses.add(
          Confirmation.loss(
              "%s that can no longer run"
                  .formatted(Counted.of(connected.tests().size(), "test table")),
              connected.tests().stream().map(Quoted::of).toList()));
    }
    if (!connected.usedBy().isEmpty()) {
      losses.add(
          Confirmation.loss(
              "%s that can no longer compile"
                  .formatted(Counted.of(connected.usedBy().size(), "table")),
              connected.usedBy().stream().map(Quoted::of).toList()));
    }
    connected.unknown().forEach(unknown -> losses.add("Possibly more: " + unknown));
    return new Confirmation(
        "Delete the table " + name(table),
        found.project().name(),
        found.project().branch(),
        "This can be discarded until the project is saved. The table is removed from %s of the sheet %s of %s."
            .formatted(
                table.pos().orElse("its cells"),
                Quoted.of(table.sheet().orElse("?")),
                Quoted.of(table.file().orElse("?"))),
        losses);
  }

  private static Connected connected(StudioSession studio, String projectId, String id) {
    TablesClient client = TablesClient.of(studio);
    List<String> unknown = new ArrayList<>();
    return new Connected(
        known("tests", () -> client.tests(projectId, id), unknown),
        known("callers", () -> client.usedBy(projectId, id), unknown),
        unknown);
  }

  private static List<String> known(
      String what, Supplier<List<String>> source, List<String> unknown) {
    Optional<List<String>> known = OptionalAnswer.of(source);
    if (known.isEmpty()) {
      unknown.add("OpenL Studio does not return the %s of the table.".formatted(what));
    }
    return known.orElse(List.of());
  }

  /** Requires that the table is still the one that the person was asked about. */
  private static void requireSame(FoundTable asked, FoundTable now) {
    boolean same =
        asked.entry().name().equals(now.entry().name())
            && asked.entry().pos().equals(now.entry().pos())
            && asked.entry().sheet().equals(now.entry().sheet())
            && asked.project().branch().equals(now.project().branch());
    if (!same) {
      throw changed(asked);
    }
  }

  private static CallException changed(FoundTable asked) {
    return EditRefusal.ofTable(
        "The table %s has changed since the person was asked.".formatted(name(asked.entry())),
        "Read the table again. Repeat the call if the user still wants to delete it.");
  }

  private AuthoredTable delete(StudioSession studio, FoundTable found, Connected connected) {
    String projectId = found.project().id();
    TableSummary table = found.entry();
    ProjectMessages messages = ProjectMessages.read(studio, found.project());
    TableAuthoringClient.of(studio).delete(projectId, table.id());
    if (isListed(studio, projectId, table)) {
      throw new KnownOutcomeException(
          "OpenL Studio did not delete the table %s.".formatted(name(table)),
          "It still exists.",
          "Ask the user to delete it in OpenL Studio.");
    }
    WrittenProject project = WrittenProject.of(studio, found.project());
    ChangeNotes notes = new ChangeNotes();
    connected.unknown().forEach(notes::add);
    further(connected.tests(), "test tables that called it").ifPresent(notes::add);
    further(connected.usedBy(), "tables that used it").ifPresent(notes::add);
    Optional<List<String>> others = messages.further(table.id());
    if (others.isEmpty()) {
      notes.addErrorsOfOthers();
    }
    notes.addProject(project);
    return new AuthoredTable(
        "The table was deleted.",
        notes.all(),
        Optional.empty(),
        table.name(),
        table.tableType(),
        table.file(),
        table.sheet(),
        table.pos(),
        project.name(),
        project.branch(),
        project.status(),
        Map.of(),
        List.of(),
        others.orElse(List.of()),
        first(connected.tests()),
        first(connected.usedBy()));
  }

  private static List<String> first(List<String> tables) {
    return tables.stream().limit(ChangeNotes.MOST_TABLES).toList();
  }

  /** Returns how many tables an answer leaves out; empty if it has them all. */
  private static Optional<String> further(List<String> tables, String which) {
    int further = tables.size() - ChangeNotes.MOST_TABLES;
    return Optional.of("%d more %s are not listed.".formatted(further, which))
        .filter(note -> further > 0);
  }

  private static boolean isListed(StudioSession studio, String projectId, TableSummary table) {
    return TablesClient.of(studio).list(projectId).items().stream()
        .anyMatch(listed -> listed.id().equals(table.id()) && listed.name().equals(table.name()));
  }

  private static String name(TableSummary table) {
    return Quoted.of(table.name().orElse(table.id()));
  }
}
