package org.openl.mcp.studio.repositories;

import java.time.ZoneId;
import java.util.Optional;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioSession;

/** The time zone of Studio's host. It is read once. */
final class StudioZone {

  private volatile Optional<ZoneId> known = Optional.empty();

  /**
   * Returns the zone.
   *
   * @return empty if it cannot be read, for example because the user has no access; times stay as
   *     Studio returns them then
   */
  Optional<ZoneId> of(StudioSession session) {
    if (known.isEmpty()) {
      try {
        known = session.read(CallSubject.NONE, session.api(SystemApi.class)::system).zone();
      } catch (StudioException e) {
        return Optional.empty();
      }
    }
    return known;
  }
}
