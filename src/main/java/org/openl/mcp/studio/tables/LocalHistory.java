package org.openl.mcp.studio.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
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

  private static final String PRESENT = "_current";

  /** The id of the version without changes. */
  private static final String SAVED = "Revision Version";

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
    LocalHistoryApi api = session.api(LocalHistoryApi.class);
    return OptionalAnswer.of(() -> session.read(CallSubject.project(projectId), api::versions))
        .map(LocalHistory::of);
  }

  private static LocalHistory of(ArrayNode answer) {
    List<String> versions = new ArrayList<>();
    for (JsonNode version : answer) {
      versions.add(version.path("id").asText());
    }
    return new LocalHistory(versions);
  }

  /** Returns whether this history has exactly one change more than an earlier one. */
  public boolean hasOneChangeMoreThan(LocalHistory earlier) {
    Set<String> added = changes();
    added.removeAll(earlier.changes());
    return added.size() == 1;
  }

  private Set<String> changes() {
    return versions.stream()
        .map(version -> version.replace(PRESENT, ""))
        .filter(version -> !version.equals(SAVED))
        .collect(Collectors.toSet());
  }
}
