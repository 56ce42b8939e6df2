package org.openl.mcp.call.operations;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.LongSupplier;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.errors.KnownOutcomeException;
import org.openl.mcp.studio.ProjectId;
import org.openl.mcp.text.Quoted;

/**
 * Allows one call at a time to change a project for each identity. Calls that only read do not
 * wait.
 */
@Singleton
public class ProjectWrites {

  private final FairLocks<Key> locks;
  private final CurrentCall call;
  private final SessionChanges changes;

  private record Key(Identity identity, String projectId) {}

  @Inject
  ProjectWrites(CurrentCall call, SessionChanges changes) {
    this(call, changes, System::nanoTime);
  }

  ProjectWrites(CurrentCall call, SessionChanges changes, LongSupplier nanoTime) {
    this.call = call;
    this.changes = changes;
    this.locks = new FairLocks<>(nanoTime);
  }

  /**
   * Changes a project. Waits while other calls change it; waiting calls proceed in their order.
   *
   * @param projectId the id as Studio writes it
   * @return the result of the change
   * @throws CallException if another call is still changing the project when too little time is
   *     left for a change; nothing was changed then
   */
  public <T, E extends Exception> T in(Identity identity, String projectId, Work<T, E> change)
      throws E {
    return locks.in(
        new Key(identity, projectId),
        call.tool(),
        call.maxLockWait(),
        holder -> refusal(holder, ProjectId.of(projectId).map(ProjectId::name).orElse(projectId)),
        () -> call.write(() -> observed(projectId, change)));
  }

  /** Changes a project, and keeps a failure after which nobody knows whether it is changed. */
  private <T, E extends Exception> T observed(String projectId, Work<T, E> change) throws E {
    boolean known = false;
    try {
      T result = change.run();
      known = true;
      return result;
    } catch (KnownOutcomeException e) {
      known = true;
      throw e;
    } finally {
      if (!known && call.writes().mayHaveChanged()) {
        changes.addFailure(projectId);
      }
    }
  }

  private static CallException refusal(FairLocks.Holder holder, String project) {
    return new CallException(
        "The call was not made: another call is changing the project " + Quoted.of(project) + ".",
        "%s has been changing it for %d s, and only one call at a time may change a project."
            .formatted(holder.name(), holder.time().toSeconds()),
        "Wait until that call has ended, read again what you want to change, then repeat the call.");
  }

  /** Returns the number of projects that a call changes or waits to change. */
  int size() {
    return locks.size();
  }
}
