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
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;

/** Completes the ids of the tables of a project. */
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

  /** Returns the ids of the tables whose name contains the fragment or whose id begins with it. */
  @Override
  public List<String> complete(CompletionArguments arguments) {
    String fragment = arguments.argumentValue();
    Optional<String> project =
        Optional.ofNullable(arguments.completeContext().arguments().get("projectId"));
    if (project.isEmpty()) {
      return List.of();
    }
    StudioSession studio = caller.studio();
    return TablesClient.of(studio).list(finder.idOf(studio, project.get())).items().stream()
        .filter(
            table ->
                lowerCase(table.name().orElse("")).contains(lowerCase(fragment))
                    || isBeginning(fragment, table.id()))
        .map(TableSummary::id)
        .toList();
  }
}
