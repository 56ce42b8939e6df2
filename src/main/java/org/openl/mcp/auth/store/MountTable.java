package org.openl.mcp.auth.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells whether a single file is a mount point, as containers are sometimes given one: it cannot be
 * replaced, and what is written into it in place can be lost half-way.
 *
 * @param table Linux's list of mounts (proc(5), {@code /proc/pid/mountinfo})
 */
record MountTable(Path table) {

  private static final int MOUNT_POINT = 4;

  /** That of this process. Where there is none, a failing move still says the same. */
  static MountTable ofProcess() {
    return new MountTable(Path.of("/proc/self/mountinfo"));
  }

  /** Whether a file is a mount point. */
  boolean mounts(Path file) {
    // The kernel writes these four characters as octal numbers.
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
