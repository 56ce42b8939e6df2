package org.openl.mcp.tools.projects;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.errors.KnownOutcomeException;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectStatus;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.text.Quoted;

/**
 * Makes changes for which OpenL Studio needs several requests, the first of which closes the
 * project. If a later one fails, the failure says that the project is closed.
 */
@Singleton
class ClosingChanges {

  private final Caller caller;
  private final CurrentCall call;

  ClosingChanges(Caller caller, CurrentCall call) {
    this.caller = caller;
    this.call = call;
  }

  /**
   * Makes a change.
   *
   * @param before the project before it
   * @throws KnownOutcomeException if it fails and the project, which was open, is closed now
   */
  <T> T make(StudioSession studio, ProjectDetails before, Supplier<T> change) {
    try {
      return change.get();
    } catch (StudioException e) {
      if (e.kind().endsCall()) {
        throw e;
      }
      throw failure(studio, before, e);
    } catch (AuthorizationException e) {
      throw failure(studio, before, e);
    }
  }

  /** Returns a failure with what is known of the project afterwards. */
  private RuntimeException failure(
      StudioSession studio, ProjectDetails before, RuntimeException cause) {
    if (!before.isOpened() || !call.writes().mayHaveChanged()) {
      return cause;
    }
    Optional<Optional<String>> status = status(studio, before);
    if (status.isEmpty()) {
      return new KnownOutcomeException(
          "The call has failed. The project %s may be closed now.".formatted(name(before)),
          caller.reason(cause) + lost(before, "would be"),
          "Look at it with openl_get_project before you repeat the call. If its status is CLOSED, open it with %s."
              .formatted(opening(before)));
    }
    if (!ProjectStatus.CLOSED.is(status.get())) {
      return cause;
    }
    return new KnownOutcomeException(
        "The call has failed, and the project %s is closed now.".formatted(name(before)),
        caller.reason(cause) + lost(before, "are"),
        "Open it with %s.".formatted(opening(before)));
  }

  /** Returns the status of a project; empty if it cannot be read. */
  private static Optional<Optional<String>> status(StudioSession studio, ProjectDetails before) {
    try {
      return Optional.of(ProjectsClient.of(studio).get(before.id()).status());
    } catch (StudioException | AuthorizationException e) {
      return Optional.empty();
    }
  }

  private static String lost(ProjectDetails before, String verb) {
    return before.isEditing() ? " Its unsaved changes %s lost.".formatted(verb) : "";
  }

  /** Returns how to open a project as it was. */
  private static String opening(ProjectDetails before) {
    return "openl_open_project"
        + before.branch().map(Quoted::of).map(" and the branch "::concat).orElse("")
        + before
            .revision()
            .filter(shown -> before.is(ProjectStatus.VIEWING_VERSION))
            .map(shown -> " and the revision " + Quoted.of(shown))
            .orElse("");
  }

  private static String name(ProjectDetails project) {
    return Quoted.of(project.name());
  }
}
