package org.openl.mcp.tools.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.call.confirmation.Confirmation;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.errors.KnownOutcomeException;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.ShownProjects;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.history.LocalVersion;
import org.openl.mcp.studio.history.LocalVersionsClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.projects.ProjectRefusals;

/** Restores an unsaved version of a module. */
final class VersionRestoring {

  private static final String NOT_RESTORED = "Nothing was restored.";

  private final StudioSession studio;
  private final LocalVersionsClient client;
  private final CurrentCall call;
  private final ShownProjects shown;
  private final String projectId;
  private final Optional<String> module;
  private final String wanted;

  VersionRestoring(
      StudioSession studio,
      CurrentCall call,
      ShownProjects shown,
      String projectId,
      Optional<String> module,
      String wanted) {
    this.studio = studio;
    this.client = LocalVersionsClient.of(studio);
    this.call = call;
    this.shown = shown;
    this.projectId = projectId;
    this.module = module;
    this.wanted = wanted.strip();
  }

  /** The project and its versions of which a person is asked. */
  record Plan(ProjectDetails project, List<LocalVersion> versions, LocalVersion target) {

    /** Returns the versions that are newer than the one to restore. */
    private List<LocalVersion> undone() {
      return versions.subList(0, versions.indexOf(target));
    }
  }

  /**
   * Returns what the call is about to do.
   *
   * @throws CallException if the version cannot be restored
   */
  Plan plan() {
    ProjectDetails project = ProjectsClient.of(studio).get(projectId);
    ProjectRefusals.requireEditable(project);
    shown.require(studio, project, NOT_RESTORED);
    List<LocalVersion> versions = client.list(projectId, module);
    LocalVersion target =
        versions.stream()
            .filter(version -> version.version().equalsIgnoreCase(wanted))
            .findFirst()
            .orElseThrow(() -> unknown(versions));
    if (target.isCurrent()) {
      throw new CallException(
          NOT_RESTORED,
          "The module is in the version %s now.".formatted(Quoted.of(target.version())),
          "Do not repeat the call: nothing has to be done.");
    }
    if (target.isSaved() && !studio.has(Capability.LOCAL_HISTORY)) {
      throw new CallException(
          NOT_RESTORED,
          "OpenL Studio before 6.0 can restore the version without changes also in another project that is used meanwhile.",
          "Use openl_discard_changes, which goes back to the saved state of the whole project.");
    }
    return new Plan(project, versions, target);
  }

  private static CallException unknown(List<LocalVersion> versions) {
    return new CallException(
        NOT_RESTORED,
        versions.isEmpty()
            ? "OpenL Studio keeps no versions of this module."
            : "There is no such version. The newest ones are: %s."
                .formatted(
                    Quoted.names(versions.stream().limit(5).map(LocalVersion::version).toList())),
        "List the versions with openl_list_local_changes.");
  }

  Confirmation confirmation(Plan plan) {
    ProjectDetails project = plan.project();
    String version = plan.target().time().map(time -> "of " + time).orElse("without changes");
    return new Confirmation(
        "Restore the version %s of %s"
            .formatted(
                version,
                module
                    .map(name -> "the module " + Quoted.of(name))
                    .orElse("the first module of the project " + Quoted.of(project.name()))),
        project.name(),
        project.branch(),
        "The unsaved workbook of the module is replaced by this version. OpenL Studio keeps the newer versions in its list until the project is saved or closed.",
        List.of(),
        plan.undone().isEmpty()
            ? List.of()
            : List.of(
                Confirmation.loss(
                    Counted.of(plan.undone().size(), "newer version"),
                    plan.undone().stream()
                        .map(newer -> newer.time().map(Instant::toString).orElse(newer.version()))
                        .toList())),
        "");
  }

  /**
   * Restores the version.
   *
   * @param asked what the person was asked
   */
  RestoredVersion restore(Plan asked) {
    Plan now = plan();
    ProjectRefusals.requireSame(asked.project(), now.project(), NOT_RESTORED);
    if (!asked.versions().equals(now.versions())) {
      throw ProjectRefusals.changed(
          NOT_RESTORED, "The module has changed since the person was asked.");
    }
    RestoredCells cells = new RestoredCells(studio, call, projectId, module);
    client.restore(projectId, module, now.target());
    String id = now.target().version();
    boolean restored =
        client.list(projectId, module).stream()
            .anyMatch(version -> version.isCurrent() && version.version().equals(id));
    if (!restored) {
      throw new KnownOutcomeException(
          "OpenL Studio did not restore the version %s.".formatted(Quoted.of(id)),
          "It reported success, but the module is in another version.",
          "List the versions with openl_list_local_changes before you repeat the call.");
    }
    ProjectDetails project = ProjectsClient.of(studio).get(projectId);
    return new RestoredVersion(
        project.name(),
        project.branch(),
        project.status(),
        id,
        "The version was restored.",
        Stream.concat(
                cells.sentence().stream(),
                Stream.of(
                    "The ids and places of tables may have changed: list them again with openl_list_tables."))
            .toList());
  }
}
