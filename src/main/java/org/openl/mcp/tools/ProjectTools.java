package org.openl.mcp.tools;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.call.Answer;
import org.openl.mcp.call.AnswerMapper;
import org.openl.mcp.call.ArgumentGuard;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.Listed;
import org.openl.mcp.call.Page;
import org.openl.mcp.call.ResponseFormat;
import org.openl.mcp.call.Toolset;
import org.openl.mcp.call.schema.Range;
import org.openl.mcp.studio.Project;

/** Tools for projects. */
@Singleton
@Toolset("projects")
public class ProjectTools {

  private final Caller caller;
  private final AnswerMapper mapper;

  ProjectTools(Caller caller, AnswerMapper mapper) {
    this.caller = caller;
    this.mapper = mapper;
  }

  /** Lists the projects that the caller may see ({@code GET /projects}). */
  @Tool(
      name = "openl_list_projects",
      title = "Projects: list",
      description =
          "Lists the rule projects the signed-in user may see. Tables can be read only of projects whose status is"
              + " OPENED, EDITING or VIEWING_VERSION.",
      annotations =
          @Tool.Annotations(
              title = "Projects: list",
              readOnlyHint = true,
              destructiveHint = false,
              idempotentHint = true,
              openWorldHint = true),
      outputSchema = @Tool.OutputSchema(from = ProjectList.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer listProjects(
      @ToolArg(description = "Only this repository (id)") Optional<String> repository,
      @ToolArg(description = "Only this status") Optional<ProjectStatus> status,
      @ToolArg(description = "Only names with this fragment, any case") Optional<String> name,
      @ToolArg(description = "Most items to return", defaultValue = "50") @Range(min = 1, max = 200)
          int limit,
      @ToolArg(description = "nextCursor of the answer before") Optional<String> cursor,
      @ToolArg(description = ResponseFormat.DESCRIPTION, defaultValue = ResponseFormat.DEFAULT)
          ResponseFormat responseFormat) {
    List<ProjectItem> matching =
        caller.studio().projects().items().stream()
            .filter(p -> repository.isEmpty() || same(repository, p.repository()))
            .filter(p -> status.isEmpty() || same(status.map(Enum::name), p.status()))
            .filter(
                p ->
                    name.isEmpty()
                        || p.name()
                            .toLowerCase(Locale.ROOT)
                            .contains(name.get().toLowerCase(Locale.ROOT)))
            .map(ProjectItem::of)
            .toList();
    Page<ProjectItem> page =
        Page.of(matching, cursor, limit, mapper, "projects", repository, status, name);
    return responseFormat.of(new ProjectList(page.items(), matching.size(), page.nextCursor()));
  }

  private static boolean same(Optional<String> asked, Optional<String> is) {
    return is.filter(asked.orElse("")::equalsIgnoreCase).isPresent();
  }

  /** A project's life cycle in either line of Studio. */
  public enum ProjectStatus {
    /** Not in this user's workspace. */
    CLOSED,
    /** Open, unchanged. */
    OPENED,
    /** Open, with unsaved changes. */
    EDITING,
    /** Open at an older revision. */
    VIEWING_VERSION,
    /** Only in this user's workspace. */
    LOCAL,
    /** Deleted, as 5.27 calls it. */
    ARCHIVED,
    /** Deleted, as 6.x calls it. */
    DELETED
  }

  /** The answer of {@code openl_list_projects}. */
  @RegisterForReflection
  public record ProjectList(
      List<ProjectItem> projects,
      @JsonPropertyDescription("Projects that match, on all pages") int total,
      @JsonPropertyDescription("Pass as cursor to get more; absent at the end")
          Optional<String> nextCursor)
      implements Listed {

    private static final Noun NOUN = new Noun("project", "projects");

    @Override
    public List<ProjectItem> items() {
      return projects;
    }

    @Override
    public Noun noun() {
      return NOUN;
    }

    @Override
    public Optional<Integer> matching() {
      return Optional.of(total);
    }
  }

  /** One project of the list. */
  @RegisterForReflection
  public record ProjectItem(
      String id,
      String name,
      Optional<String> repository,
      Optional<String> status,
      Optional<String> branch,
      Optional<String> modifiedBy,
      @JsonPropertyDescription("ISO 8601") Optional<String> modifiedAt,
      @JsonPropertyDescription("Who edits it just now") Optional<String> lockedBy,
      Map<String, String> tags) {

    static ProjectItem of(Project p) {
      return new ProjectItem(
          p.id(),
          p.name(),
          p.repository(),
          p.status(),
          p.branch(),
          p.modifiedBy(),
          p.modifiedAt(),
          p.lockInfo().flatMap(Project.LockInfo::lockedBy),
          p.tags());
    }
  }
}
