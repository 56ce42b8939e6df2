package org.openl.mcp.call.availability;

import java.time.Duration;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioRelease;
import org.openl.mcp.studio.StudioSession;

/** Refuses what the connected Studio cannot do, and says which version can. */
public final class CapabilityCheck {

  /** Studio makes what its version is read from when it is first asked for. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private CapabilityCheck() {}

  /**
   * Lets a call go on that needs something, unless Studio is known to lack it.
   *
   * @param next what to do instead
   * @throws CallException when it lacks it
   */
  public static void check(StudioSession studio, Capability capability, String next) {
    studio
        .release(PATIENCE)
        .filter(release -> !release.has(capability))
        .ifPresent(
            release -> {
              throw new CallException(
                  "This OpenL Studio cannot " + capability.does() + ".", why(release), next);
            });
  }

  static String why(StudioRelease release) {
    return "It is version " + release.version() + "; this needs " + Capability.SINCE + " or newer.";
  }
}
