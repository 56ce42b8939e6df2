package org.openl.mcp.studio.history;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A version of a module that OpenL Studio keeps since the project was opened or saved.
 *
 * @param id the time of the change in milliseconds, or {@value #SAVED}; the id of the present
 *     version has a mark
 * @param current present and true for the present version
 */
@RegisterForReflection
public record LocalVersion(String id, Optional<Boolean> current) {

  /** The id of the version without changes. */
  public static final String SAVED = "Revision Version";

  private static final String MARK = "_current";

  private static final String TIME = "[0-9]{13}";

  /** Requires an id. */
  public LocalVersion {
    Objects.requireNonNull(id, "id");
  }

  /** Returns the id without the mark. */
  public String version() {
    return id.endsWith(MARK) ? id.substring(0, id.length() - MARK.length()) : id;
  }

  /** Returns whether the module is in this version now. */
  public boolean isCurrent() {
    return current.orElse(false) || id.endsWith(MARK);
  }

  /** Returns whether this is the version without changes. */
  public boolean isSaved() {
    return version().equals(SAVED);
  }

  /** Returns when the version was made; empty for the one without changes. */
  public Optional<Instant> time() {
    return Optional.of(version())
        .filter(text -> text.matches(TIME))
        .map(text -> Instant.ofEpochMilli(Long.parseLong(text)));
  }
}
