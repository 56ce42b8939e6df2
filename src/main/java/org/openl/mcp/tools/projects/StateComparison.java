package org.openl.mcp.tools.projects;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.ProgressReporter;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.FittingAnswer;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.files.ProjectArchive;
import org.openl.mcp.tools.comparison.ChangeFilter;
import org.openl.mcp.tools.comparison.ComparedProject;
import org.openl.mcp.tools.comparison.ProjectComparison;

/** Compares the workbooks of a project in two states, if they can be read. */
@Singleton
class StateComparison {

  private static final int MOST_CHANGES = 200;

  private final Caller caller;
  private final CurrentCall call;
  private final AnswerMapper mapper;

  StateComparison(Caller caller, CurrentCall call, AnswerMapper mapper) {
    this.caller = caller;
    this.call = call;
    this.mapper = mapper;
  }

  /**
   * The result of a comparison.
   *
   * @param comparison empty if the states cannot be compared
   * @param reason why they cannot be compared; else empty
   */
  record Result(Optional<ProjectComparison> comparison, String reason) {

    /** Returns the result for states that cannot be compared. */
    static Result none(String reason) {
      return new Result(Optional.empty(), reason);
    }

    /** Returns whether another result has the same changes, and is as complete. */
    boolean isSame(Result other) {
      return reason.equals(other.reason) && all().equals(other.all());
    }

    private Optional<ComparedProject> all() {
      return comparison.map(changes -> changes.changes(0, Integer.MAX_VALUE));
    }
  }

  /**
   * Compares two states.
   *
   * @param before reads the older one
   * @param after reads the newer one
   */
  Result compare(
      Supplier<ProjectArchive> before, Supplier<ProjectArchive> after, ProgressReporter progress) {
    try {
      ProjectComparison comparison =
          new ProjectComparison(before.get(), after.get(), ChangeFilter.ALL, call, progress);
      comparison.run();
      return new Result(Optional.of(comparison), "");
    } catch (StudioException | AuthorizationException | CallException e) {
      return Result.none(caller.reason(e));
    }
  }

  /**
   * Returns the answer with as many changes as fit.
   *
   * @param answer creates the answer with some of the changes
   */
  ChangedProject fitting(
      Result result, Function<Optional<ComparedProject>, ChangedProject> answer) {
    return FittingAnswer.of(
        MOST_CHANGES,
        most -> answer.apply(result.comparison().map(comparison -> comparison.changes(0, most))),
        mapper);
  }
}
