package org.openl.mcp.tools.branches;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.studio.branches.ConflictSide;
import org.openl.mcp.studio.branches.StoredConflict;
import org.openl.mcp.text.Counted;
import org.openl.mcp.tools.branches.changes.SideChange;

/** The answer of {@code openl_read_merge_conflict}. */
@RegisterForReflection
public record ConflictAnswer(
    String project,
    @JsonPropertyDescription("Projects with files in conflict, if there are others")
        List<String> projects,
    @JsonPropertyDescription("State that receives the changes; for a save, the unsaved one")
        SideState ours,
    @JsonPropertyDescription("State that the changes come from") SideState theirs,
    @JsonPropertyDescription("Newest state that both have in common") SideState base,
    @JsonPropertyDescription("Comment of the commit that resolves it") Optional<String> message,
    List<ConflictFile> files,
    @JsonPropertyDescription("Conflicts come first") List<SideChange> changes,
    @JsonPropertyDescription("Changes that come after those of this answer")
        Optional<Integer> leftOut,
    @JsonPropertyDescription("Pass as cursor to get them; absent at the end")
        Optional<String> nextCursor,
    List<String> notes)
    implements Answer {

  /** A side of the conflict. */
  @RegisterForReflection
  public record SideState(
      @JsonPropertyDescription("What it is") String name,
      Optional<String> revision,
      Optional<String> author,
      Optional<String> modifiedAt) {

    static SideState of(ProjectConflict conflict, ConflictSide side) {
      Optional<StoredConflict.Side> known = conflict.conflict().revision(side);
      return new SideState(
          conflict.name(side),
          known.flatMap(StoredConflict.Side::commit),
          known.flatMap(StoredConflict.Side::author),
          known.flatMap(StoredConflict.Side::modifiedAt));
    }
  }

  @Override
  public String sentence() {
    return Counted.of(files.size(), "file")
        + " of this answer in conflict; "
        + Counted.of(changes.size(), "change")
        + " in it."
        + nextCursor.map(" Pass cursor '%s' to get more."::formatted).orElse("")
        + (notes.isEmpty() ? "" : " " + String.join(" ", notes));
  }
}
