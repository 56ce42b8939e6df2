package org.openl.mcp.tools.projects;

import io.quarkiverse.mcp.server.MetaField;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.arguments.NameMatch;
import org.openl.mcp.call.arguments.NamedValue;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.arguments.RepositoryFinder;
import org.openl.mcp.call.availability.CapabilityCheck;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.availability.VendorNames;
import org.openl.mcp.call.operations.ShownProjects;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.EmptyNote;
import org.openl.mcp.call.results.Page;
import org.openl.mcp.call.results.ResponseFormat;
import org.openl.mcp.call.schema.IntegerRange;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.Listing;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectModule;
import org.openl.mcp.studio.projects.ProjectStatus;
import org.openl.mcp.studio.projects.ProjectsClient;

/** Tools for projects. */
@Singleton
@Toolset("projects")
public class ProjectTools {

  private final Caller caller;
  private final ProjectFinder projects;
  private final RepositoryFinder repositories;
  private final ShownProjects shown;
  private final AnswerMapper mapper;

  ProjectTools(
      Caller caller,
      ProjectFinder projects,
      RepositoryFinder repositories,
      ShownProjects shown,
      AnswerMapper mapper) {
    this.caller = caller;
    this.projects = projects;
    this.repositories = repositories;
    this.shown = shown;
    this.mapper = mapper;
  }

  /** Lists the projects that the caller may see ({@code GET /projects}). */
  @Tool(
      name = "openl_list_projects",
      title = "Projects: list",
      description = "Lists the projects that the user may see.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = ProjectList.class))
  @MetaField(
      prefix = "anthropic/",
      name = "alwaysLoad",
      type = MetaField.Type.BOOLEAN,
      value = "true")
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer listProjects(
      @ToolArg(description = "Repository id or name") Optional<String> repository,
      @ToolArg(description = "Only projects with this status") Optional<ProjectStatus> status,
      @ToolArg(description = "Part of the name, ignoring case") Optional<String> name,
      @ToolArg(description = "Part of the branch, ignoring case") Optional<String> branch,
      @ToolArg(description = "All of these tags; name is the tag type")
          Optional<List<NamedValue>> tags,
      @ToolArg(description = "Maximum", defaultValue = "50") @IntegerRange(min = 1, max = 200)
          int limit,
      @ToolArg(description = "nextCursor of the last answer") Optional<String> cursor,
      @ToolArg(description = ResponseFormat.DESCRIPTION, defaultValue = ResponseFormat.DEFAULT)
          ResponseFormat responseFormat) {
    Optional<Map<String, String>> askedTags = tags.map(t -> NamedValue.byName("tags", t));
    StudioSession studio = caller.studio();
    Listing<Project> listing = ProjectsClient.of(studio).list();
    List<Project> all = listing.items();
    Optional<String> repositoryId = repository.map(r -> repositoryId(studio, all, r.strip()));
    askedTags.ifPresent(asked -> TagCheck.check(all, asked));
    ProjectFilter filter = new ProjectFilter(repositoryId, status, name, branch, askedTags);
    return studio
        .shared(ProjectPages.class, ProjectPages::new)
        .of(
            listing,
            List.of(filter, cursor, limit, responseFormat),
            () -> page(listing, filter, cursor, limit, responseFormat));
  }

  private Answer page(
      Listing<Project> listing,
      ProjectFilter filter,
      Optional<String> cursor,
      int limit,
      ResponseFormat format) {
    List<Project> all = listing.items();
    List<ProjectItem> matching = all.stream().filter(filter::matches).map(ProjectItem::of).toList();
    Page<ProjectItem> page = Page.of(matching, cursor, limit, format, mapper, "projects", filter);
    Optional<String> missing = listing.missing("projects");
    return format.of(
        ProjectList.of(
            page.items(),
            matching.size(),
            page.nextCursor(),
            EmptyNote.projects(
                    matching.size(), all.stream().map(p -> p.status().orElse("unknown")).toList())
                .map(note -> note + filter.alternatives(all))
                .map(note -> note + missing.map(sentence -> " " + sentence).orElse(""))
                .or(() -> missing)));
  }

  /**
   * Returns the id of a repository. The repository of a project is known even if Studio does not
   * list it.
   */
  private String repositoryId(StudioSession studio, List<Project> all, String idOrName) {
    return all.stream()
        .flatMap(p -> p.repository().stream())
        .filter(id -> NameMatch.same(id, idOrName))
        .findFirst()
        .orElseGet(() -> repositories.idOf(studio, idOrName));
  }

  /** Reads one project ({@code GET /projects/{projectId}}, {@code …/modules}). */
  @VendorNames({"list_module_sheets", "list_project_modules"})
  @Tool(
      name = "openl_get_project",
      title = "Projects: get",
      description = "Reads one project: status, branch, revision, who edits it, tags.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = ProjectAnswer.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  ProjectAnswer getProject(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Additional sections; needs OpenL Studio 6.0")
          Optional<List<ProjectPart>> include) {
    List<ProjectPart> parts = include.orElse(List.of());
    StudioSession studio = caller.studio();
    if (!parts.isEmpty()) {
      CapabilityCheck.check(
          studio,
          Capability.PROJECT_STRUCTURE,
          "Repeat the call without 'include'; openl_list_tables shows the workbook of each table.");
    }
    String id = projects.idOf(studio, projectId);
    ProjectsClient client = ProjectsClient.of(studio);
    ProjectDetails project = client.get(id);
    shown.put(studio, project);
    boolean sheets = parts.contains(ProjectPart.SHEETS);
    List<ModuleItem> modules =
        sheets || parts.contains(ProjectPart.MODULES)
            ? client.modules(id).stream()
                .flatMap(ProjectModule::workbooks)
                .map(m -> ModuleItem.of(m, sheets ? client.sheets(id, m.name()) : List.of()))
                .toList()
            : List.of();
    return ProjectAnswer.of(project, modules, parts.contains(ProjectPart.DEPENDENCIES));
  }

  /** The additional sections of a project. */
  public enum ProjectPart {
    /** Its modules. */
    MODULES,
    /** Its modules with the names of their sheets. */
    SHEETS,
    /** The projects that it depends on, and the projects that depend on it. */
    DEPENDENCIES
  }
}
