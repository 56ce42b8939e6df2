package org.openl.mcp.tools.branches;

import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.availability.RequiresCapability;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.availability.VendorNames;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.ProgressReporter;
import org.openl.mcp.call.operations.ProjectWrites;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.AnswerWithText;
import org.openl.mcp.call.results.FittingAnswer;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.tools.branches.BranchMerge.Checked;

/** The tool that merges branches. */
@Singleton
@Toolset("branches")
public class MergeTools {

  private static final int MOST_CHANGES = 200;

  private final Caller caller;
  private final CurrentCall call;
  private final ProjectFinder finder;
  private final ProjectWrites writes;
  private final AnswerMapper mapper;

  MergeTools(
      Caller caller,
      CurrentCall call,
      ProjectFinder finder,
      ProjectWrites writes,
      AnswerMapper mapper) {
    this.caller = caller;
    this.call = call;
    this.finder = finder;
    this.writes = writes;
    this.mapper = mapper;
  }

  /** Merges branches ({@code POST /projects/{projectId}/merge}, {@code …/merge/check}). */
  @RequiresCapability(Capability.MERGES)
  @VendorNames({"check_project_merge", "merge_project_branches"})
  @Tool(
      name = "openl_merge_branches",
      title = "Branches: merge",
      description =
          "Merges a branch into another. The project must be on one of them, without unsaved changes. A conflict is stored.",
      annotations = @Tool.Annotations(destructiveHint = false),
      outputSchema = @Tool.OutputSchema(from = MergeAnswer.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer mergeBranches(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Source") String from,
      @ToolArg(description = "Target") String into,
      @ToolArg(description = "Only compare", defaultValue = "false") boolean dryRun,
      Progress progress) {
    StudioSession studio = caller.studio();
    String id = finder.idOf(studio, projectId);
    BranchMerge merge = new BranchMerge(studio, id);
    String source = from.strip();
    String target = into.strip();
    return new AnswerWithText(
        dryRun
            ? preview(studio, merge.check(source, target), ProgressReporter.of(progress))
            : writes.in(caller.identity(), id, () -> merge.merge(source, target, call)),
        ConflictText::of);
  }

  private MergeAnswer preview(StudioSession studio, Checked checked, ProgressReporter progress) {
    MergePreview.Known known =
        checked.check().isUpToDate()
            ? MergePreview.Known.NOTHING
            : new MergePreview(studio, checked.project(), checked.direction(), call, progress)
                .compare();
    List<String> notes = new ArrayList<>();
    if (!checked.check().isUpToDate() && !checked.check().canMerge()) {
      notes.add(BranchMerge.blocked(checked));
    }
    notes.addAll(known.notes());
    ConflictFiles.leftOut(known.files().size()).ifPresent(notes::add);
    return FittingAnswer.of(
        MOST_CHANGES,
        most -> answer(checked, known, ChangePage.of(known.files(), 0, most), notes),
        mapper);
  }

  private static String result(Checked checked, MergePreview.Known known) {
    if (checked.check().isUpToDate()) {
      return "up-to-date";
    }
    if (!checked.check().canMerge()) {
      return "blocked";
    }
    return known.conflict() ? "conflict-expected" : "mergeable";
  }

  private static MergeAnswer answer(
      Checked checked, MergePreview.Known known, ChangePage page, List<String> notes) {
    boolean upToDate = checked.check().isUpToDate();
    return new MergeAnswer(
        checked.project().name(),
        checked.direction().from(),
        checked.direction().into(),
        result(checked, known),
        upToDate
            ? "This was a dry run. There is nothing to merge."
            : "This was a dry run. OpenL Studio does not predict conflicts; this server has compared the branches.",
        known.into(),
        Optional.empty(),
        checked.project().branch(),
        checked.project().status(),
        ConflictFiles.shown(known.files()).stream()
            .map(file -> ConflictFile.of(file, List.of()))
            .toList(),
        page.changes(),
        page.leftOut(),
        notes);
  }
}
