package org.openl.mcp.auth.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Detects single files that are mount points, as in some containers. Such a file cannot be replaced
 * atomically.
 *
 * @param table the mount table of Linux (proc(5), {@code /proc/pid/mountinfo})
 */
record MountTable(Path table) {

  private static final int MOUNT_POINT = 4;

  /**
   * Returns the table of this process. On other systems, a failing move reports the same problem.
   */
  static MountTable ofProcess() {
    return new MountTable(Path.of("/proc/self/mountinfo"));
  }

  /** Returns whether a file is a mount point. */
  boolean mounts(Path file) {
    // The kernel escapes these four characters as octal numbers.
    String name =
        file.toString()
            .replace("\\", "\\134")
            .replace(" ", "\\040")
            .replace("\t", "\\011")
            .replace("\n", "\\012");
    try {
      return Files.readAllLines(table, StandardCharsets.UTF_8).stream()
          .map(line -> line.split(" "))
          .anyMatch(fields -> fields.length > MOUNT_POINT && fields[MOUNT_POINT].equals(name));
    } catch (IOException e) {
      return false;
    }
  }
}
