package org.openl.mcp.studio.repositories;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * What is read of {@code GET /public/info/sys.json}.
 *
 * @param now the time of Studio's machine with its zone, such as {@code
 *     2026-11-29T22:33:09.9Z[Etc/UTC]}
 */
@RegisterForReflection
record SystemInfo(@JsonProperty("time.now") Optional<String> now) {

  /** The zone of Studio's clock; empty when it cannot be told. */
  Optional<ZoneId> zone() {
    try {
      return now.map(ZonedDateTime::parse).map(ZonedDateTime::getZone);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
