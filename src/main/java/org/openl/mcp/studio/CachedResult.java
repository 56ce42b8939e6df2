package org.openl.mcp.studio;

/** A value that was made of an answer of OpenL Studio and can be kept in memory. */
public interface CachedResult {

  /** Returns the approximate size in memory, in bytes. */
  long bytes();
}
