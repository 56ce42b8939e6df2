package org.openl.mcp.tools.branches;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.studio.branches.ConflictSide;
import org.openl.mcp.text.Counted;
import org.openl.mcp.tools.branches.changes.FileChanges;
import org.openl.mcp.tools.branches.changes.SideChange;

/** What a resolution of a conflict loses, as lines for a person. */
final class ConflictLosses {

  private final ProjectConflict conflict;
  private final List<String> heads = new ArrayList<>();
  private final List<String> details = new ArrayList<>();

  private ConflictLosses(ProjectConflict conflict) {
    this.conflict = conflict;
  }

  /** Returns one line for each file, then the lost changes of all files. */
  static List<String> of(
      ProjectConflict conflict, Map<String, FileResolution.Take> sides, List<FileChanges> files) {
    ConflictLosses lost = new ConflictLosses(conflict);
    files.forEach(file -> lost.add(file, sides.get(file.file()).side()));
    lost.heads.addAll(lost.details);
    return lost.heads;
  }

  private void add(FileChanges file, ConflictSide taken) {
    String losers =
        switch (taken) {
          case OURS -> conflict.name(ConflictSide.THEIRS);
          case THEIRS -> conflict.name(ConflictSide.OURS);
          case BASE ->
              conflict.name(ConflictSide.OURS) + " and " + conflict.name(ConflictSide.THEIRS);
        };
    if (file.notCompared().isPresent()) {
      heads.add(
          "%s: everything that %s changed in it (it could not be compared)"
              .formatted(file.file(), losers));
      return;
    }
    int before = details.size();
    for (SideChange change : file.changes()) {
      if (taken != ConflictSide.OURS && change.byOurs()) {
        add(file, change, change.ours());
      }
      if (taken != ConflictSide.THEIRS && change.byTheirs()) {
        add(file, change, change.theirs());
      }
    }
    // Studio compares bytes. What it calls a conflict need not be a change of cells or lines.
    heads.add(
        details.size() > before
            ? "%s: %s of %s"
                .formatted(file.file(), Counted.of(details.size() - before, "change"), losers)
            : "%s: whatever %s changed in it other than cells and lines, such as formats"
                .formatted(file.file(), losers));
  }

  /** Returns lines as one line in which a sign stands for each line break. */
  private static String line(String lines) {
    return lines.replace("\n", " ⏎ ");
  }

  /** Adds the change of a side, unless a conflict has none of this side at this place. */
  private void add(FileChanges file, SideChange change, Optional<String> content) {
    content.ifPresent(
        now ->
            details.add(
                "%s %s: %s%s"
                    .formatted(
                        file.file().substring(file.file().lastIndexOf('/') + 1),
                        change.place(),
                        change.isAddition()
                            ? ""
                            : change.base().map(ConflictLosses::line).orElse("(empty)") + " → ",
                        line(now))));
  }
}
