package org.openl.mcp.studio;

/**
 * Which OpenL Studio it is.
 *
 * @param version such as {@code 5.27.11}
 * @param line which REST API it speaks
 */
public record StudioRelease(String version, Line line) {

  /** A line of Studio's REST API. */
  public enum Line {
    /** 5.27. */
    FIVE,
    /** 6.x. */
    SIX
  }

  /** Whether it can do something. */
  public boolean has(Capability capability) {
    return capability.in(line);
  }
}
