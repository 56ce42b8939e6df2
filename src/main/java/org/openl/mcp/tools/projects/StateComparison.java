package org.openl.mcp.tools.projects;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
import org.openl.mcp.text.Digest;
import org.openl.mcp.tools.comparison.ChangeFilter;
import org.openl.mcp.tools.comparison.ChangedFile;
import org.openl.mcp.tools.comparison.ComparedProject;
import org.openl.mcp.tools.comparison.ProjectComparison;
import org.openl.mcp.workbooks.WorkbookReader;

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
   * @param files the files that differ, also those that are no workbooks
   * @param checksums the checksums of all files in the newer state
   * @param reason why the states cannot be compared; else empty
   */
  record Result(
      Optional<ProjectComparison> comparison,
      List<ChangedFile> files,
      Map<String, String> checksums,
      String reason) {

    /** Returns the result for states that cannot be compared. */
    static Result none(String reason) {
      return new Result(Optional.empty(), List.of(), Map.of(), reason);
    }

    /** Returns a digest of the changes, which also tells how complete they are. */
    String digest() {
      return Digest.of(reason + changes(Integer.MAX_VALUE) + notComparedByCells());
    }

    /** Returns the first changes of workbooks. */
    Optional<ComparedProject> changes(int most) {
      return comparison.map(changes -> changes.changes(0, most));
    }

    /** Returns the files that differ, without the workbooks whose changes are known or unknown. */
    List<ChangedFile> otherFiles() {
      Set<String> known = new HashSet<>();
      changes(Integer.MAX_VALUE)
          .ifPresent(
              all -> {
                all.workbooks().forEach(workbook -> known.add(workbook.workbook()));
                all.workbooks().forEach(workbook -> workbook.was().ifPresent(known::add));
                all.notCompared().forEach(workbook -> known.add(workbook.workbook()));
              });
      return files.stream().filter(file -> !known.contains(file.path())).toList();
    }

    /** Returns the checksums of the files whose cells were not compared. */
    private Map<String, String> notComparedByCells() {
      Map<String, String> unseen = new TreeMap<>(checksums);
      Set<String> unread = new HashSet<>();
      changes(Integer.MAX_VALUE)
          .ifPresent(all -> all.notCompared().forEach(file -> unread.add(file.workbook())));
      unseen.keySet().removeIf(path -> WorkbookReader.isWorkbook(path) && !unread.contains(path));
      return unseen;
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
      ProjectArchive older = before.get();
      ProjectArchive newer = after.get();
      ProjectComparison comparison =
          new ProjectComparison(older, newer, ChangeFilter.ALL, call, progress);
      comparison.run();
      return new Result(
          Optional.of(comparison),
          ChangedFile.of(older.checksums(), newer.checksums()),
          newer.checksums(),
          "");
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
    return FittingAnswer.of(MOST_CHANGES, most -> answer.apply(result.changes(most)), mapper);
  }
}
