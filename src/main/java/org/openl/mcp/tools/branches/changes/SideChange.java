package org.openl.mcp.tools.branches.changes;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/** A change that one side or both sides have made since their common state. */
@RegisterForReflection
public record SideChange(
    String file,
    Optional<String> table,
    Optional<String> sheet,
    @JsonPropertyDescription(
            "What was changed, such as C4 or row 5 removed; addresses are those of the common state, except of what was inserted")
        String at,
    @JsonPropertyDescription(
            "conflict: both sides changed it differently; else the only side that changed it, ours or theirs")
        String side,
    @JsonPropertyDescription("Absent if it was empty") Optional<String> base,
    @JsonPropertyDescription("Absent if unchanged") Optional<String> ours,
    @JsonPropertyDescription("Absent if unchanged") Optional<String> theirs) {

  static final String CONFLICT = "conflict";
  static final String OURS = "ours";
  static final String THEIRS = "theirs";

  /** Returns whether both sides have made different changes. */
  public boolean conflicting() {
    return side.equals(CONFLICT);
  }

  /** Returns whether something was added that has no content in the common state. */
  public boolean isAddition() {
    return base.isEmpty() && (at.endsWith(" added") || at.endsWith(" inserted"));
  }

  /** Returns whether our side has made a change. */
  public boolean byOurs() {
    return !side.equals(THEIRS);
  }

  /** Returns whether their side has made a change. */
  public boolean byTheirs() {
    return !side.equals(OURS);
  }

  /**
   * Returns the place in one line, such as {@code Rules!C4 (AgeFactor)} or {@code Rules: row 5
   * removed (AgeFactor)}.
   */
  public String place() {
    return sheet.map(name -> name + (at.matches("[A-Z]+\\d+( \\(.*)?") ? "!" : ": ")).orElse("")
        + at
        + table.map(name -> " (" + name + ")").orElse("");
  }
}
