package org.openl.mcp.studio;

/**
 * A release of OpenL Studio.
 *
 * @param version the version, such as {@code 5.27.11}
 * @param line the line of its REST API
 */
public record StudioRelease(String version, Line line) {

  /** A line of Studio's REST API. */
  public enum Line {
    /** 5.27. */
    FIVE,
    /** 6.x. */
    SIX
  }

  /** Returns whether the release has a capability. */
  public boolean has(Capability capability) {
    return capability.in(line);
  }
}
