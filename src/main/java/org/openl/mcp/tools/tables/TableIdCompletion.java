package org.openl.mcp.tools.tables;

import static org.openl.mcp.call.arguments.VariableCompletion.isBeginning;
import static org.openl.mcp.call.arguments.VariableCompletion.lowerCase;

import io.quarkiverse.mcp.server.CompletionManager.CompletionArguments;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.arguments.VariableCompletion;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.files.ProjectArchivesClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;

/** Completes the ids of the tables of a project, or their names if the project is not open. */
@Singleton
class TableIdCompletion implements VariableCompletion {

  private final Caller caller;
  private final ProjectFinder finder;

  TableIdCompletion(Caller caller, ProjectFinder finder) {
    this.caller = caller;
    this.finder = finder;
  }

  @Override
  public String variable() {
    return "tableId";
  }

  /**
   * Returns the ids of the tables whose name contains the fragment or whose id begins with it. The
   * tables of a project that is not open have no ids, so that their names are returned.
   */
  @Override
  public List<String> complete(CompletionArguments arguments) {
    String fragment = arguments.argumentValue();
    Optional<String> project =
        Optional.ofNullable(arguments.completeContext().arguments().get("projectId"));
    if (project.isEmpty()) {
      return List.of();
    }
    StudioSession studio = caller.studio();
    String projectId = finder.idOf(studio, project.get());
    try {
      return TablesClient.of(studio).list(projectId).items().stream()
          .filter(
              table ->
                  isPart(fragment, table.name().orElse("")) || isBeginning(fragment, table.id()))
          .map(TableSummary::id)
          .toList();
    } catch (StudioException e) {
      if (TablesClient.isNotOpened(e)) {
        return savedNames(studio, projectId, fragment);
      }
      throw e;
    }
  }

  private static List<String> savedNames(StudioSession studio, String projectId, String fragment) {
    ProjectDetails project = ProjectsClient.of(studio).get(projectId);
    return new SavedTables(ProjectArchivesClient.of(studio).saved(project))
        .all().stream()
            .flatMap(table -> table.name().stream())
            .filter(name -> isPart(fragment, name))
            .distinct()
            .toList();
  }

  private static boolean isPart(String fragment, String name) {
    return lowerCase(name).contains(lowerCase(fragment));
  }
}
