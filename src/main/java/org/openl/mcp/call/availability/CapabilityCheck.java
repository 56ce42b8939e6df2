package org.openl.mcp.call.availability;

import java.time.Duration;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioRelease;
import org.openl.mcp.studio.StudioSession;

/** Rejects calls that the connected Studio does not support, and names the version that does. */
public final class CapabilityCheck {

  /**
   * The maximum time to wait for Studio's version. Studio generates the document with its version
   * on the first request.
   */
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private CapabilityCheck() {}

  /**
   * Throws if Studio is known to lack the capability.
   *
   * @param next what to do instead
   * @throws CallException if Studio lacks the capability
   */
  public static void check(StudioSession studio, Capability capability, String next) {
    studio
        .release(MAX_WAIT)
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
