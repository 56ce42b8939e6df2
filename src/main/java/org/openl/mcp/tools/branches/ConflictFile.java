package org.openl.mcp.tools.branches;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.tools.branches.changes.FileChanges;

/** A file that both sides may have changed. */
@RegisterForReflection
public record ConflictFile(
    String file,
    @JsonPropertyDescription("Number of places that both sides changed differently")
        Optional<Integer> conflicts,
    @JsonPropertyDescription("Number of changes of our side only") Optional<Integer> ours,
    @JsonPropertyDescription("Number of changes of their side only") Optional<Integer> theirs,
    @JsonPropertyDescription("Sides that do not have the file") List<String> missingIn,
    @JsonPropertyDescription("Why it could not be compared") Optional<String> notCompared) {

  /** Returns a file that was not compared, because nobody has asked for it. */
  static ConflictFile named(String file) {
    return new ConflictFile(
        file, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());
  }

  static ConflictFile of(FileChanges changes, List<String> missingIn) {
    boolean compared = changes.notCompared().isEmpty();
    return new ConflictFile(
        changes.file(),
        Optional.of(changes.conflicts()).filter(count -> compared),
        Optional.of(changes.ours()).filter(count -> compared),
        Optional.of(changes.theirs()).filter(count -> compared),
        missingIn,
        changes.notCompared());
  }
}
