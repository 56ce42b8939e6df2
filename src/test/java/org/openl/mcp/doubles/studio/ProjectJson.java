package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Projects as 6.x describes them. */
final class ProjectJson {

  private final StudioState state;
  private final Workspace workspace;

  ProjectJson(StudioState state, Workspace workspace) {
    this.state = state;
    this.workspace = workspace;
  }

  /**
   * Returns a project.
   *
   * @param withStatus whether it has a {@code compileStatus}
   */
  ObjectNode of(StoredProject project, boolean withStatus) {
    StoredRevision revision = workspace.revision(project);
    String branch = workspace.branch(project);
    String status = workspace.status(project);
    ObjectNode json =
        StudioJson.object()
            .put("id", project.id(false))
            .put("name", project.name())
            .put("branch", branch)
            .put("status", status)
            .put("repository", project.repository())
            .put("modifiedBy", revision.author().displayName())
            .put("modifiedAt", revision.at().toString())
            .put("revision", revision.id())
            .put("path", project.name())
            .put("comment", revision.comment());
    workspace.foreignLock(project).ifPresent(lock -> json.set("lockInfo", lock(lock)));
    if (branch.equals(StoredProject.MAIN)) {
      json.put("branchDefault", true).put("inDefaultBranch", true);
    } else if (project.hasBranch(StoredProject.MAIN)) {
      json.put("inDefaultBranch", true);
    }
    boolean foreign = workspace.foreignLock(project).isPresent();
    if (status.equals("VIEWING_VERSION") && !foreign) {
      json.put("overwritesNewerRevision", true);
    }
    json.set("repositoryInfo", repository(project.repository()));
    json.set("capabilities", capabilities(status, foreign));
    if (withStatus) {
      json.set("compileStatus", status(project));
    }
    return json;
  }

  private static ObjectNode lock(StoredProject.Lock lock) {
    return StudioJson.object()
        .put("lockedBy", lock.user().name())
        .put("lockedAt", lock.at().toString());
  }

  private ObjectNode repository(String id) {
    ObjectNode json =
        StudioJson.object()
            .put("id", id)
            .put("name", state.repositories().get(id))
            .put("type", "repo-git");
    json.set("features", features());
    return json;
  }

  static ObjectNode features() {
    return StudioJson.object()
        .put("branches", true)
        .put("searchable", true)
        .put("mappedFolders", true);
  }

  private static ObjectNode capabilities(String status, boolean foreignLock) {
    ObjectNode json = StudioJson.object();
    boolean closed = status.equals("CLOSED");
    if (closed) {
      json.put("canOpen", true);
    } else {
      json.put("canClose", true);
    }
    if (status.equals("EDITING")) {
      json.put("canSave", true);
    }
    if (!closed && !foreignLock) {
      json.put("canWrite", true);
    }
    if (!foreignLock) {
      json.put("canDelete", true);
    } else {
      json.put("canUnlock", true);
    }
    List.of(
            "canDeploy",
            "canCompare",
            "canViewHistory",
            "canManage",
            "canCopy",
            "canManageBranches",
            "canMerge",
            "canExport")
        .forEach(name -> json.put(name, true));
    return json;
  }

  /** Returns the compile status, and makes a begun compilation complete for the next time. */
  ObjectNode status(StoredProject project) {
    StoredRevision revision = workspace.revision(project);
    ObjectNode json =
        StudioJson.object()
            .put("projectId", project.id(false))
            .put("branch", workspace.branch(project))
            .put("revision", revision.id());
    if (workspace.copy(project).isEmpty()) {
      json.put("compileState", "idle");
    } else {
      compilation(project, workspace.opened(project), json);
    }
    json.putObject("lastModifiedBy")
        .put("author", revision.author().displayName())
        .put("date", revision.at().toString());
    workspace
        .copy(project)
        .map(WorkingCopy::files)
        .filter(ProjectFiles::isChanged)
        .ifPresent(files -> json.set("pendingChanges", changes(project, files)));
    return json;
  }

  private static void compilation(StoredProject project, WorkingCopy copy, ObjectNode json) {
    List<ProjectTable> tables = ProjectTable.of(copy.files());
    List<Compilation.Message> messages = Compilation.messages(tables);
    String state = copy.compilation().state(messages);
    json.put("compileState", state);
    if (state.equals("idle")) {
      return;
    }
    boolean complete = !state.equals("compiling");
    ObjectNode compilation = json.putObject("compilation");
    List<Compilation.Message> told = complete ? messages : List.of();
    ObjectNode counts =
        compilation
            .putObject("messages")
            .put("total", told.size())
            .put("errors", count(told, "ERROR"))
            .put("warnings", count(told, "WARN"));
    if (!told.isEmpty()) {
      counts.set("items", Compilation.json(told, project.id(false)));
    }
    ArrayNode modules = StudioJson.array();
    copy.files().workbooks().keySet().stream().map(ProjectTable::module).forEach(modules::add);
    ObjectNode compiled = compilation.putObject("modules").put("total", modules.size());
    compiled.put("compiled", complete ? modules.size() : 0);
    compiled.set("compiledModules", complete ? modules : StudioJson.array());
    compilation
        .putObject("tests")
        .put("total", complete ? tables.stream().filter(ProjectTable::isTest).count() : 0);
  }

  private static long count(List<Compilation.Message> messages, String severity) {
    return messages.stream().filter(message -> message.severity().equals(severity)).count();
  }

  private static ObjectNode changes(StoredProject project, ProjectFiles files) {
    ObjectNode json = StudioJson.object().put("total", files.changes().size());
    ArrayNode list = json.putArray("files");
    files
        .changes()
        .forEach(
            (path, type) ->
                list.addObject().put("path", project.name() + "/" + path).put("type", type));
    return json;
  }
}
