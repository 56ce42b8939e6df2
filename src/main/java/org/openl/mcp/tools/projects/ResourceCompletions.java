package org.openl.mcp.tools.projects;

import io.quarkiverse.mcp.server.CompletionManager.CompletionArguments;
import io.quarkiverse.mcp.server.CompletionResponse;
import io.quarkiverse.mcp.server.ResourceTemplateCompletionManager;
import io.quarkiverse.mcp.server.ResourceTemplateManager;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.operations.RunningCalls;
import org.openl.mcp.config.PublicText;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;

/** Completes the variables of the templates (MCP 2025-11-25, Completion). */
@Singleton
class ResourceCompletions {

  private static final Logger LOG = Logger.getLogger(ResourceCompletions.class);

  private static final String PROJECT = "projectId";
  private static final String TABLE = "tableId";

  /** The most that the protocol allows. */
  private static final int MOST = 100;

  private final Caller caller;
  private final ProjectFinder finder;
  private final RunningCalls running;

  ResourceCompletions(Caller caller, ProjectFinder finder, RunningCalls running) {
    this.caller = caller;
    this.finder = finder;
    this.running = running;
  }

  /** By annotations, every template would need methods of its own that do the same. */
  void register(
      @Observes StartupEvent event,
      ResourceTemplateManager templates,
      ResourceTemplateCompletionManager completions) {
    Map<String, Function<CompletionArguments, List<String>>> sources =
        Map.of(PROJECT, this::projects, TABLE, this::tables);
    templates.forEach(
        template ->
            sources.forEach(
                (variable, source) -> {
                  if (template.uriTemplate().contains("{" + variable + "}")) {
                    completions
                        .newCompletion(template.name())
                        .setArgumentName(variable)
                        .setHandler(arguments -> complete(arguments, source), true)
                        .register();
                  }
                }));
  }

  /** Somebody is typing: what fails is left out. */
  private CompletionResponse complete(
      CompletionArguments arguments, Function<CompletionArguments, List<String>> source) {
    try {
      List<String> all = running.run(() -> source.apply(arguments));
      return new CompletionResponse(
          all.stream().limit(MOST).map(PublicText::name).toList(), all.size(), all.size() > MOST);
    } catch (RuntimeException e) {
      LOG.debug("A completion failed", e);
      return new CompletionResponse(List.of(), 0, false);
    }
  }

  /** Names with the fragment, then ids that begin with it; an ambiguous name gives its ids. */
  private List<String> projects(CompletionArguments arguments) {
    String fragment = arguments.argumentValue();
    List<Project> all = ProjectsClient.of(caller.studio()).list().items();
    Map<String, Long> bearers =
        all.stream().collect(Collectors.groupingBy(p -> lower(p.name()), Collectors.counting()));
    Stream<String> names =
        all.stream()
            .filter(p -> lower(p.name()).contains(lower(fragment)))
            .map(p -> bearers.get(lower(p.name())) == 1 ? p.name() : p.id());
    Stream<String> ids = all.stream().map(Project::id).filter(id -> isBeginning(fragment, id));
    return Stream.concat(names, ids).distinct().toList();
  }

  /** Ids of the tables whose name has the fragment, and ids that begin with it. */
  private List<String> tables(CompletionArguments arguments) {
    String fragment = arguments.argumentValue();
    Optional<String> project =
        Optional.ofNullable(arguments.completeContext().arguments().get(PROJECT));
    if (project.isEmpty()) {
      return List.of();
    }
    StudioSession studio = caller.studio();
    return TablesClient.of(studio).list(finder.idOf(studio, project.get())).items().stream()
        .filter(
            table ->
                lower(table.name().orElse("")).contains(lower(fragment))
                    || isBeginning(fragment, table.id()))
        .map(TableSummary::id)
        .toList();
  }

  private static boolean isBeginning(String fragment, String id) {
    return !fragment.isEmpty() && lower(id).startsWith(lower(fragment));
  }

  /** As it is shown, in lower case. */
  private static String lower(String text) {
    return PublicText.name(text).toLowerCase(Locale.ROOT);
  }
}
