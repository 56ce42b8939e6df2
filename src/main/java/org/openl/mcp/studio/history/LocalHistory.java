package org.openl.mcp.studio.history;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.OptionalAnswer;
import org.openl.mcp.studio.StudioSession;

/**
 * The unsaved versions of the first module of a project, as 5.27 keeps them. Each change of a
 * workbook in OpenL Studio's editor or by its REST API adds one.
 *
 * @param versions the ids, the newest first; the present version has a mark. Empty without a change
 */
public record LocalHistory(List<String> versions) {

  /** Copies the versions. */
  public LocalHistory {
    versions = List.copyOf(versions);
  }

  /**
   * Reads the versions of the project whose tables the HTTP session has read last.
   *
   * @return empty if OpenL Studio does not return them
   */
  public static Optional<LocalHistory> read(StudioSession session, String projectId) {
    LocalVersionsApi api = session.api(LocalVersionsApi.class);
    return OptionalAnswer.of(() -> session.read(CallSubject.project(projectId), api::listOfSession))
        .map(found -> new LocalHistory(found.items().stream().map(LocalVersion::id).toList()));
  }

  /** Returns whether this history has exactly one change more than an earlier one. */
  public boolean hasOneChangeMoreThan(LocalHistory earlier) {
    Set<String> added = changes();
    added.removeAll(earlier.changes());
    return added.size() == 1;
  }

  private Set<String> changes() {
    return versions.stream()
        .map(id -> new LocalVersion(id, Optional.empty()))
        .filter(version -> !version.isSaved())
        .map(LocalVersion::version)
        .collect(Collectors.toSet());
  }
}
