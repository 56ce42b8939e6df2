package org.openl.mcp.studio.files;

import java.util.SortedMap;
import org.openl.mcp.studio.CachedResult;

/**
 * The workbooks of a project.
 *
 * @param files the content of each by its path in the project
 */
record ProjectWorkbooks(SortedMap<String, byte[]> files) implements CachedResult {

  /** The memory for an entry of the map, in bytes. */
  private static final long PER_FILE = 200;

  @Override
  public long bytes() {
    return files.values().stream().mapToLong(file -> PER_FILE + file.length).sum();
  }
}
