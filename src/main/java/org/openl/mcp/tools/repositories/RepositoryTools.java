package org.openl.mcp.tools.repositories;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.arguments.FilePath;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.arguments.RepositoryFinder;
import org.openl.mcp.call.availability.CapabilityCheck;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.availability.VendorNames;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.EmptyNote;
import org.openl.mcp.call.results.ListAnswer;
import org.openl.mcp.call.results.Page;
import org.openl.mcp.call.results.ResponseFormat;
import org.openl.mcp.call.schema.IntegerRange;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.repositories.Branch;
import org.openl.mcp.studio.repositories.RepositoriesClient;
import org.openl.mcp.studio.repositories.Repository;
import org.openl.mcp.studio.repositories.RevisionQuery;
import org.openl.mcp.text.Quoted;

/** Tools for repositories, their branches and revisions. */
@Singleton
@Toolset("repositories")
public class RepositoryTools {

  private static final String MAIN_BRANCH_UNKNOWN =
      "OpenL Studio does not report to the signed-in user which branch is the main branch.";

  /** The maximum number of revisions that are counted to explain an empty list. */
  private static final int MOST_COUNTED = 200;

  private final Caller caller;
  private final RepositoryFinder repositories;
  private final ProjectFinder projects;
  private final AnswerMapper mapper;

  RepositoryTools(
      Caller caller, RepositoryFinder repositories, ProjectFinder projects, AnswerMapper mapper) {
    this.caller = caller;
    this.repositories = repositories;
    this.projects = projects;
    this.mapper = mapper;
  }

  /** Lists repositories ({@code GET /repos}, {@code GET /production-repos}). */
  @VendorNames({"list_deploy_repositories", "list_repository_features"})
  @Tool(
      name = "openl_list_repositories",
      title = "Repositories: list",
      description =
          "Lists the repositories where projects are stored (design) or deployed (production).",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = RepositoryList.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer listRepositories(
      @ToolArg(description = "Default DESIGN; PRODUCTION needs OpenL Studio 6.0")
          Optional<RepositoryKind> kind,
      @ToolArg(description = ResponseFormat.DESCRIPTION, defaultValue = ResponseFormat.DEFAULT)
          ResponseFormat responseFormat) {
    StudioSession studio = caller.studio();
    List<Repository> found;
    if (kind.filter(RepositoryKind.PRODUCTION::equals).isPresent()) {
      CapabilityCheck.check(
          studio, Capability.PRODUCTION_REPOSITORIES, "Look at them in OpenL Studio itself.");
      found = RepositoriesClient.of(studio).listProduction();
    } else {
      found = RepositoriesClient.of(studio).list();
    }
    return responseFormat.of(RepositoryList.of(found.stream().map(RepositoryItem::of).toList()));
  }

  /**
   * Lists branches ({@code GET /repos/{repository}/branches}, {@code GET
   * /projects/{projectId}/branches}).
   */
  @VendorNames("list_project_branches")
  @Tool(
      name = "openl_list_branches",
      title = "Branches: list",
      description = "Lists the branches of a design repository or of a project.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = BranchList.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer listBranches(
      @ToolArg(description = "Id or name; either this or projectId") Optional<String> repository,
      @ToolArg(description = "Id or name; either this or repository") Optional<String> projectId,
      @ToolArg(description = "Maximum", defaultValue = "50") @IntegerRange(min = 1, max = 200)
          int limit,
      @ToolArg(description = "nextCursor of the last answer") Optional<String> cursor,
      @ToolArg(description = ResponseFormat.DESCRIPTION, defaultValue = ResponseFormat.DEFAULT)
          ResponseFormat responseFormat) {
    if (repository.isPresent() == projectId.isPresent()) {
      throw new CallException(
          "The call was not made.",
          "Exactly one of the arguments 'repository' and 'projectId' must be given.",
          "Correct the arguments and repeat the call.");
    }
    StudioSession studio = caller.studio();
    Optional<String> repositoryId = repository.map(r -> repositories.idOf(studio, r));
    Optional<String> id = projectId.map(p -> projects.idOf(studio, p));
    RepositoriesClient client = RepositoriesClient.of(studio);
    List<Branch> all =
        repositoryId
            .map(client::branches)
            .or(() -> id.map(client::branchesOfProject))
            .orElseThrow();
    Page<BranchItem> page =
        Page.of(
            all.stream().map(BranchItem::of).toList(),
            cursor,
            limit,
            responseFormat,
            mapper,
            "branches",
            repositoryId,
            id);
    return responseFormat.of(
        new BranchList(page.items(), all.size(), page.nextCursor(), note(all, cursor)));
  }

  private static Optional<String> note(List<Branch> all, Optional<String> cursor) {
    return EmptyNote.branches(all.size())
        .or(
            () ->
                Optional.of(MAIN_BRANCH_UNKNOWN)
                    .filter(note -> cursor.isEmpty())
                    .filter(note -> all.stream().noneMatch(b -> b.base().orElse(false))));
  }

  /**
   * Lists revisions ({@code GET /projects/{projectId}/history}, {@code …/file-history/{path}},
   * {@code GET /repos/{repository}/branches/{branch}/projects/{name}/history}).
   */
  @VendorNames("repository_project_revisions")
  @Tool(
      name = "openl_list_revisions",
      title = "Revisions: list",
      description = "Lists the saved revisions of a project or of one of its files, newest first.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = RevisionList.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer listRevisions(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Only of the file at this path; needs OpenL Studio 6.0")
          Optional<String> path,
      @ToolArg(description = "Default: the project's branch") Optional<String> branch,
      @ToolArg(description = "Only revisions with this text in comment, author or id")
          Optional<String> search,
      @ToolArg(description = "Also revisions that changed other projects", defaultValue = "false")
          boolean technical,
      @ToolArg(description = "Maximum", defaultValue = "50") @IntegerRange(min = 1, max = 200)
          int limit,
      @ToolArg(description = "nextCursor of the last answer") Optional<String> cursor,
      @ToolArg(description = ResponseFormat.DESCRIPTION, defaultValue = ResponseFormat.DEFAULT)
          ResponseFormat responseFormat) {
    StudioSession studio = caller.studio();
    path.ifPresent(file -> checkFile(studio, file));
    String id = projects.idOf(studio, projectId);
    RevisionQuery query = new RevisionQuery(id, path, branch, search, technical);
    RevisionSearch found =
        new RevisionSearch(RepositoriesClient.of(studio).revisions(query)::from, search);
    Page<RevisionItem> page =
        onKnownBranch(
            studio,
            query,
            () -> Page.of(found, cursor, limit, responseFormat, mapper, "revisions", query));
    return responseFormat.of(
        RevisionList.of(
            page.items(),
            page.nextCursor(),
            found
                .whatIsMissing()
                .or(
                    () ->
                        Optional.of(query)
                            .filter(first -> cursor.isEmpty() && page.items().isEmpty())
                            .map(first -> emptyNote(studio, first)))));
  }

  /**
   * Checks the branch if there is no revision. No version of Studio lists the known branches in the
   * error for an unknown branch, and some versions report no error.
   */
  private static Page<RevisionItem> onKnownBranch(
      StudioSession studio, RevisionQuery query, Supplier<Page<RevisionItem>> source) {
    try {
      Page<RevisionItem> page = source.get();
      if (page.items().isEmpty()) {
        checkBranch(studio, query);
      }
      return page;
    } catch (StudioException e) {
      if (e.status() == 404) {
        checkBranch(studio, query);
      }
      throw e;
    }
  }

  private static void checkBranch(StudioSession studio, RevisionQuery query) {
    if (query.branch().isEmpty()) {
      return;
    }
    List<String> known =
        RepositoriesClient.of(studio).branchesOfProject(query.projectId()).stream()
            .map(Branch::name)
            .toList();
    String branch = query.branch().get();
    if (!known.contains(branch)) {
      String what = "There is no branch " + Quoted.of(branch) + ".";
      throw known.isEmpty()
          ? new CallException(
              what,
              "OpenL Studio shows no branches of the project.",
              "Repeat the call without 'branch'.")
          : new CallException(
              what,
              "The branches of the project are: " + Quoted.names(known) + ".",
              "Repeat the call with one of them, or list them with openl_list_branches.");
    }
  }

  private static String emptyNote(StudioSession studio, RevisionQuery query) {
    int searchedIn =
        query.search().isPresent() || query.path().isPresent()
            ? RepositoriesClient.of(studio).revisions(query.all()).from(0, MOST_COUNTED).size()
            : 0;
    return EmptyNote.revisions(
        Optional.of(searchedIn)
            .filter(some -> some > 0)
            .map(some -> some < MOST_COUNTED ? String.valueOf(some) : some + " or more"));
  }

  private static void checkFile(StudioSession studio, String path) {
    CapabilityCheck.check(
        studio,
        Capability.FILE_REVISIONS,
        "Repeat the call without 'path' to get the revisions of the whole project.");
    FilePath.check(path);
  }

  /** The purpose of a repository. */
  public enum RepositoryKind {
    /** Projects are stored there. */
    DESIGN,
    /** Projects are deployed there. */
    PRODUCTION
  }

  /** The answer of {@code openl_list_branches}. */
  @RegisterForReflection
  public record BranchList(
      List<BranchItem> branches,
      @JsonPropertyDescription("Branches on all pages") int total,
      @JsonPropertyDescription("Pass as cursor to get more; absent at the end")
          Optional<String> nextCursor,
      @JsonPropertyDescription("Why the list is empty or incomplete") Optional<String> note)
      implements ListAnswer {

    @Override
    public List<BranchItem> items() {
      return branches;
    }

    @Override
    public Noun noun() {
      return new Noun("branch", "branches");
    }

    @Override
    public Optional<Integer> matching() {
      return Optional.of(total);
    }
  }

  /** One branch. Everything except its name is present only if Studio reports it. */
  @RegisterForReflection
  public record BranchItem(
      String name,
      @JsonPropertyDescription("The main branch") Optional<Boolean> base,
      Optional<Boolean> branchProtected,
      Optional<String> modifiedBy,
      @JsonPropertyDescription("ISO 8601") Optional<String> modifiedAt,
      Optional<String> revision,
      Optional<String> comment) {

    static BranchItem of(Branch b) {
      return new BranchItem(
          b.name(),
          b.base(),
          b.branchProtected(),
          b.lastCommit().flatMap(Branch.Commit::author),
          b.lastCommit().flatMap(Branch.Commit::modifiedAt),
          b.lastCommit().flatMap(Branch.Commit::revision),
          b.lastCommit().flatMap(Branch.Commit::message));
    }
  }
}
