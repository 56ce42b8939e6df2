package org.openl.mcp.studio.files;

import java.util.SortedMap;
import org.openl.mcp.studio.CachedResult;

/**
 * The workbooks of a project.
 *
 * @param files the content of each by its path in the project
 * @param checksums the size and the CRC-32 of each file of the project by its path
 */
record ProjectWorkbooks(SortedMap<String, byte[]> files, SortedMap<String, String> checksums)
    implements CachedResult {

  /** The memory for an entry of the map, in bytes. */
  private static final long PER_FILE = 200;

  @Override
  public long bytes() {
    return checksums.size() * PER_FILE
        + files.values().stream().mapToLong(file -> file.length).sum();
  }
}
