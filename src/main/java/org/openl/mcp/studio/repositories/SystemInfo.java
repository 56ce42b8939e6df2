package org.openl.mcp.studio.repositories;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * The part of {@code GET /public/info/sys.json} that this server reads.
 *
 * @param now the time of Studio's host with its zone, such as {@code
 *     2026-11-29T22:33:09.9Z[Etc/UTC]}
 */
@RegisterForReflection
record SystemInfo(@JsonProperty("time.now") Optional<String> now) {

  /** Returns the time zone of Studio's host; empty if the time is absent or invalid. */
  Optional<ZoneId> zone() {
    try {
      return now.map(ZonedDateTime::parse).map(ZonedDateTime::getZone);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
