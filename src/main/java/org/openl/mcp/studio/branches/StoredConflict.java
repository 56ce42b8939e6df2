package org.openl.mcp.studio.branches;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The conflict that Studio keeps for the signed-in user, as {@code GET
 * /projects/{projectId}/merge/conflicts} returns it.
 *
 * @param fileAvailability which sides have a file, by its path
 * @param defaultMessage the comment of the commit that resolves it, if no other one is given
 */
@RegisterForReflection
public record StoredConflict(
    List<Group> conflictGroups,
    Map<String, Availability> fileAvailability,
    Optional<Side> oursRevision,
    Optional<Side> theirsRevision,
    Optional<Side> baseRevision,
    Optional<String> defaultMessage) {

  /**
   * The files in conflict of one project.
   *
   * @param files their paths, which begin with the path of the project
   */
  @RegisterForReflection
  public record Group(String projectName, Optional<String> projectPath, List<String> files) {

    /** Replaces absent files with none. */
    public Group {
      files = files == null ? List.of() : List.copyOf(files);
    }
  }

  /** Which sides have a file. */
  @RegisterForReflection
  public record Availability(boolean ours, boolean theirs, boolean base) {

    static final Availability ALL = new Availability(true, true, true);

    /** Returns whether a side has the file. */
    public boolean has(ConflictSide side) {
      return switch (side) {
        case OURS -> ours;
        case THEIRS -> theirs;
        case BASE -> base;
      };
    }
  }

  /**
   * The commit of a side.
   *
   * @param branch absent for the conflict of a save
   * @param modifiedAt ISO 8601 with zone
   */
  @RegisterForReflection
  public record Side(
      Optional<String> commit,
      Optional<String> branch,
      Optional<String> author,
      Optional<String> modifiedAt) {}

  /** Replaces absent collections with empty ones. */
  public StoredConflict {
    conflictGroups = conflictGroups == null ? List.of() : List.copyOf(conflictGroups);
    fileAvailability = fileAvailability == null ? Map.of() : Map.copyOf(fileAvailability);
  }

  /** Returns the paths of all files in conflict, in Studio's order. */
  public List<String> files() {
    return conflictGroups.stream().flatMap(group -> group.files().stream()).toList();
  }

  /** Returns the names of the projects that have files in conflict. */
  public List<String> projects() {
    return conflictGroups.stream().map(Group::projectName).distinct().toList();
  }

  /** Returns which sides have a file. */
  public Availability availability(String file) {
    return fileAvailability.getOrDefault(file, Availability.ALL);
  }

  /** Returns the commit of a side. */
  public Optional<Side> revision(ConflictSide side) {
    return switch (side) {
      case OURS -> oursRevision;
      case THEIRS -> theirsRevision;
      case BASE -> baseRevision;
    };
  }
}
