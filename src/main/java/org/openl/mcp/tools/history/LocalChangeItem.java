package org.openl.mcp.tools.history;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.openl.mcp.studio.history.LocalVersion;

/** One unsaved version of a module. */
@RegisterForReflection
public record LocalChangeItem(
    @JsonPropertyDescription("'Revision Version' is the one without changes") String id,
    @JsonPropertyDescription("ISO 8601") Optional<String> changedAt,
    @JsonPropertyDescription("The module is in this version now") Optional<Boolean> current) {

  static LocalChangeItem of(LocalVersion version) {
    return new LocalChangeItem(
        version.version(),
        version.time().map(Instant::toString),
        Optional.of(true).filter(present -> version.isCurrent()));
  }
}
