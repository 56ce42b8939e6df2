package org.openl.mcp.tools.tables;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.Page;
import org.openl.mcp.call.schema.IntegerRange;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.tables.DependenciesClient;
import org.openl.mcp.studio.tables.DependencyDirection;
import org.openl.mcp.studio.tables.RelatedTable;
import org.openl.mcp.studio.tables.TableGraph;
import org.openl.mcp.text.Quoted;

/** The tool for the dependencies between tables. */
@Singleton
@Toolset("tables")
public class DependencyTools {

  /** The maximum number of tables in an answer. */
  private static final int MOST = 200;

  private static final String ONLY_RUNNABLE =
      "OpenL Studio 5.27 returns only tables that can be run, such as rules, spreadsheets and tests, and no datatypes or data.";

  private final Caller caller;
  private final ProjectFinder projects;
  private final TableLookup lookup;
  private final AnswerMapper mapper;

  DependencyTools(Caller caller, ProjectFinder projects, TableLookup lookup, AnswerMapper mapper) {
    this.caller = caller;
    this.projects = projects;
    this.lookup = lookup;
    this.mapper = mapper;
  }

  /**
   * Lists the tables that are connected with a table ({@code GET
   * /projects/{projectId}/tables/{tableId}/graph}), or all tables of a project ({@code GET
   * …/tables/graph}).
   */
  @Tool(
      name = "openl_get_table_dependencies",
      title = "Tables: dependencies",
      description = "Lists what a table uses and what uses it, or all tables of the project.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = TableDependencies.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer getTableDependencies(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Table id, name, or address") Optional<String> table,
      @ToolArg(description = "Direction", defaultValue = "BOTH") DependencyDirection direction,
      @ToolArg(description = "Steps", defaultValue = "100") @IntegerRange(min = 1, max = 100)
          int depth,
      @ToolArg(description = "nextCursor") Optional<String> cursor) {
    StudioSession studio = caller.studio();
    String id = projects.idOf(studio, projectId);
    return table
        .map(asked -> ofTable(studio, id, asked, direction, depth, cursor))
        .orElseGet(() -> ofProject(studio, id, direction, cursor));
  }

  private Answer ofTable(
      StudioSession studio,
      String projectId,
      String table,
      DependencyDirection direction,
      int depth,
      Optional<String> cursor) {
    TableSources sources = lookup.sources(studio, projectId, table);
    ProjectTable found = lookup.find(studio, projectId, sources, table);
    String id =
        found
            .id()
            .orElseThrow(
                () ->
                    new CallException(
                        "The dependencies of the table %s are not known."
                            .formatted(Quoted.of(found.name().orElse(table))),
                        "OpenL Studio does not list the table: the project may be closed, or the table may be outside of the project's modules.",
                        "Open the project with openl_open_project, then repeat the call."));
    DependenciesClient client = DependenciesClient.of(studio);
    List<RelatedTable> related =
        studio.has(Capability.TABLE_DEPENDENCIES)
            ? client.ofTable(projectId, id, direction, depth)
            : nearest(
                ofProject(studio, ProjectsClient.of(studio).get(projectId)), id, direction, depth);
    List<TableNode> nodes =
        new DependencyNodes(related, sources.project()).beginningWith(id, direction, depth);
    Page<TableNode> page =
        Page.of(nodes, cursor, MOST, mapper, "dependencies", projectId, id, direction, depth);
    lookup.show(sources);
    List<String> notes = new ArrayList<>(sources.notes());
    if (nodes.size() <= 1) {
      notes.add(nothing(found.name().orElse(table), direction));
    }
    return answer(page, nodes.size(), notes);
  }

  private static String nothing(String table, DependencyDirection direction) {
    String name = Quoted.of(table);
    return switch (direction) {
      case DEPENDENCIES -> "The table %s uses no other table.".formatted(name);
      case DEPENDENTS -> "No other table uses the table %s.".formatted(name);
      case BOTH -> "The table %s uses no other table, and no other table uses it.".formatted(name);
    };
  }

  private Answer ofProject(
      StudioSession studio,
      String projectId,
      DependencyDirection direction,
      Optional<String> cursor) {
    ProjectDetails project = ProjectsClient.of(studio).get(projectId);
    List<RelatedTable> all = ofProject(studio, project);
    List<TableNode> nodes = new DependencyNodes(all, project.name()).all();
    Page<TableNode> page = Page.of(nodes, cursor, MOST, mapper, "dependencies", projectId);
    List<String> notes = new ArrayList<>();
    if (direction != DependencyDirection.BOTH) {
      notes.add("'direction' is not used without 'table': all tables are listed.");
    }
    if (!studio.has(Capability.TABLE_DEPENDENCIES)) {
      notes.add(ONLY_RUNNABLE);
    } else if (nodes.isEmpty()) {
      notes.add("OpenL Studio finds no tables in the project.");
    }
    return answer(page, nodes.size(), notes);
  }

  private static List<RelatedTable> ofProject(StudioSession studio, ProjectDetails project) {
    return DependenciesClient.of(studio)
        .ofProject(project)
        .orElseThrow(
            () ->
                new CallException(
                    "The dependencies of the tables were not read.",
                    "OpenL Studio 5.27 compiles one project at a time for a user, and other calls need other projects.",
                    "Repeat the call."));
  }

  /** Returns the tables that are connected with one, of all that 5.27 returns. */
  private static List<RelatedTable> nearest(
      List<RelatedTable> all, String id, DependencyDirection direction, int depth) {
    TableGraph graph = new TableGraph(all);
    if (graph.table(id).isEmpty()) {
      throw new CallException(
          "The dependencies of this table are not known.",
          ONLY_RUNNABLE,
          "Call openl_find with the name of the table to see where it is used.");
    }
    return graph.nearest(id, direction, depth);
  }

  private static Answer answer(Page<TableNode> page, int total, List<String> notes) {
    return new TableDependencies(
        page.items(),
        total,
        page.nextCursor(),
        Optional.of(String.join(" ", notes)).filter(note -> !note.isEmpty()));
  }
}
