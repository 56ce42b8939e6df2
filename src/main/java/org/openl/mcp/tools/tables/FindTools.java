package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.mcp.server.MetaField;
import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.ProgressReporter;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.AnswerWithText;
import org.openl.mcp.call.results.FittingAnswer;
import org.openl.mcp.call.results.ResponseFormat;
import org.openl.mcp.call.schema.IntegerRange;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.Listing;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.tables.TablesClient;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.workbooks.SearchText;

/** The tool that searches projects. */
@Singleton
@Toolset("tables")
public class FindTools {

  /** The remaining time of a call that is left for its answer. */
  private static final Duration RESERVE = Duration.ofSeconds(5);

  /** The maximum number of named workbooks that could not be searched, in one project. */
  private static final int MOST_UNREADABLE = 50;

  /** The maximum number of named workbooks that could not be searched, in all projects. */
  private static final int MOST_UNREADABLE_OF_ALL = 5;

  private static final Set<String> OPENED = Set.of("OPENED", "EDITING");

  private final Caller caller;
  private final CurrentCall call;
  private final ProjectFinder finder;
  private final AnswerMapper mapper;

  FindTools(Caller caller, CurrentCall call, ProjectFinder finder, AnswerMapper mapper) {
    this.caller = caller;
    this.call = call;
    this.finder = finder;
    this.mapper = mapper;
  }

  /**
   * Searches names and cells in the workbooks of projects. The search of Studio 6.x is not used: it
   * searches opened projects only, returns tables without cells, and finds a number in one form.
   */
  @Tool(
      name = "openl_find",
      title = "Tables: find",
      description =
          "Finds a text in the names and cells of one project or of all, open or closed."
              + " 0.25 also finds 25%; 2023-03-15 also finds 3/15/2023.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = FindAnswer.class))
  @MetaField(
      prefix = "anthropic/",
      name = "alwaysLoad",
      type = MetaField.Type.BOOLEAN,
      value = "true")
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer find(
      @ToolArg(description = "Text to find, ignoring case") String text,
      @ToolArg(
              description =
                  "names: of projects, workbooks, sheets and tables; cells: values, formulas,"
                      + " properties",
              defaultValue = FindScope.DEFAULT)
          FindScope in,
      @ToolArg(description = "Id or name; absent: all projects") Optional<String> projectId,
      @ToolArg(description = "Kind, such as Rules or Test, or exact type, such as SmartRules")
          Optional<String> kind,
      @ToolArg(description = "Maximum", defaultValue = "50") @IntegerRange(min = 1, max = 200)
          int limit,
      @ToolArg(description = ResponseFormat.DESCRIPTION, defaultValue = ResponseFormat.DEFAULT)
          ResponseFormat responseFormat,
      Progress progress) {
    if (text.isBlank()) {
      throw new CallException(
          "There is nothing to find.",
          "The argument 'text' is empty.",
          "Repeat the call with the text to find.");
    }
    StudioSession studio = caller.studioUntil(RESERVE);
    Listing<Project> listing = ProjectsClient.of(studio).list();
    List<Project> all = listing.items();
    Optional<String> only = projectId.map(given -> finder.idOf(studio, given));
    List<Project> wanted =
        all.stream().filter(p -> only.isEmpty() || p.id().equals(only.get())).toList();
    List<String> origins =
        new ArrayList<>(
            ShownVersions.of(studio).notes(wanted.stream().map(ProjectDetails::of).toList()));
    FoundMatches matches = new FoundMatches(limit);
    ProjectSearch search = new ProjectSearch(studio, new SearchText(text), in, kind, matches);
    SearchRun run = new SearchRun(search::search, () -> call.hasTimeFor(RESERVE), caller::explain);
    search.searchNames(wanted);
    run.run(wanted, ProgressReporter.of(progress));
    search.requireKind(run.notSearched());
    if (only.isEmpty()) {
      listing.missing("projects").ifPresent(origins::add);
    }
    otherWorkbooks(studio, matches.projects(matches.kept(), wanted), wanted)
        .ifPresent(origins::add);
    return responseFormat.of(
        answer(matches, search, wanted, run, kind, all, origins, responseFormat), FindMarkdown::of);
  }

  /**
   * Returns a note about workbooks that are not rules of their project. 5.27 would need its list of
   * tables for each project, and is asked for that of a single project only.
   */
  private static Optional<String> otherWorkbooks(
      StudioSession studio, List<FindAnswer.FoundProject> found, List<Project> searched) {
    if (studio.has(Capability.PROJECT_STRUCTURE)) {
      return OtherWorkbooks.note(
          found, project -> ProjectsClient.of(studio).modules(idOf(project, searched)));
    }
    return Optional.of(searched)
        .filter(projects -> projects.size() == 1)
        .map(projects -> projects.get(0))
        .filter(project -> project.status().filter(OPENED::contains).isPresent())
        .flatMap(
            project ->
                OtherWorkbooks.unlisted(
                    found, () -> TablesClient.of(studio).list(project.id()).items()));
  }

  private static String idOf(FindAnswer.FoundProject found, List<Project> projects) {
    return found
        .projectId()
        .or(
            () ->
                projects.stream()
                    .filter(project -> project.name().equals(found.project()))
                    .map(Project::id)
                    .findFirst())
        .orElseThrow();
  }

  private AnswerWithText answer(
      FoundMatches matches,
      ProjectSearch search,
      List<Project> wanted,
      SearchRun run,
      Optional<String> kind,
      List<Project> all,
      List<String> origins,
      ResponseFormat format) {
    FindAnswer answer =
        FittingAnswer.of(
            matches.kept(),
            most ->
                new FindAnswer(
                    matches.total(),
                    wanted.size() - run.missing(),
                    matches.projects(most, all),
                    search.unreadable().stream().limit(mostUnreadable(wanted)).toList(),
                    run.notSearched(),
                    notes(matches, search, wanted, run.hadNoTime(), most, kind, origins)),
            found -> length(found, format));
    return new AnswerWithText(answer, FindText::of);
  }

  private int length(FindAnswer answer, ResponseFormat format) {
    JsonNode json = mapper.tree(answer);
    int length = json.toString().length();
    return format == ResponseFormat.markdown
        ? Math.max(length, FindMarkdown.of(json).length())
        : length;
  }

  private static int mostUnreadable(List<Project> searched) {
    return searched.size() > 1 ? MOST_UNREADABLE_OF_ALL : MOST_UNREADABLE;
  }

  private static List<String> notes(
      FoundMatches matches,
      ProjectSearch search,
      List<Project> wanted,
      boolean hadNoTime,
      int shown,
      Optional<String> kind,
      List<String> origins) {
    List<String> notes = new ArrayList<>();
    if (matches.total() > shown) {
      notes.add(
          "This answer has the most relevant matches only: %d of %d. Pass projectId, kind or in, or a longer text, to find fewer."
              .formatted(shown, matches.total()));
    }
    List<String> others = matches.otherProjects(shown);
    if (!others.isEmpty()) {
      notes.add("These projects match too: " + Quoted.names(others) + ".");
    }
    if (kind.isPresent() && search.hasNoTables()) {
      notes.add("No searched project has tables.");
    }
    List<String> cleaned = matches.cleaned(shown);
    if (!cleaned.isEmpty()) {
      notes.add("Invisible characters are left out of %s.".formatted(Quoted.names(cleaned)));
    }
    search.formsOfDates().ifPresent(notes::add);
    if (search.unreadable().size() > mostUnreadable(wanted)) {
      notes.add(
          "%d workbooks could not be searched. Only the first %d of them are named%s."
              .formatted(
                  search.unreadable().size(),
                  mostUnreadable(wanted),
                  wanted.size() > 1 ? "; pass projectId to get those of one project" : ""));
    }
    if (hadNoTime && search.hasSearchedNames()) {
      notes.add(
          "Of the projects that the call had no time for, the names of the projects were searched, too. Search the others one by one with projectId.");
    }
    List<String> edited =
        wanted.stream().filter(search::leavesOutChanges).map(Project::name).toList();
    if (!edited.isEmpty()) {
      notes.add(
          "Changes that are not saved yet were not searched in %s."
              .formatted(Quoted.names(edited)));
    }
    notes.addAll(origins);
    return notes;
  }
}
