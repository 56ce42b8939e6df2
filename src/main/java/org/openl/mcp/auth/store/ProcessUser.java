package org.openl.mcp.auth.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * The user of this process for file access.
 *
 * @param id the effective user ID (credentials(7))
 * @param unmapped the ID that stands for users without an ID in this user namespace, if root is one
 *     of them (user_namespaces(7))
 */
record ProcessUser(int id, OptionalInt unmapped) {

  /**
   * Returns the user, from {@code /proc} or else from the owner of a new file.
   *
   * @throws IOException if neither can be read
   */
  static ProcessUser current() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.isReadable(status)
        ? of(
            Files.readAllLines(status, StandardCharsets.ISO_8859_1),
            lines("/proc/self/uid_map"),
            lines("/proc/sys/kernel/overflowuid"))
        : new ProcessUser(ownerOfNewFile(), OptionalInt.empty());
  }

  /**
   * Returns the user from the lines of files in {@code /proc} (proc(5)).
   *
   * @param status {@code /proc/self/status}
   * @param map {@code /proc/self/uid_map}; empty without user namespaces
   * @param overflow {@code /proc/sys/kernel/overflowuid}
   */
  static ProcessUser of(List<String> status, List<String> map, List<String> overflow)
      throws IOException {
    int id =
        status.stream()
            .filter(line -> line.startsWith("Uid:"))
            .map(line -> line.split("\\s+"))
            .filter(ids -> ids.length > 2)
            .mapToInt(ids -> Integer.parseUnsignedInt(ids[2]))
            .findFirst()
            .orElseThrow(() -> new IOException("/proc/self/status names no user"));
    boolean rootHasId =
        map.isEmpty() || map.stream().anyMatch(line -> line.strip().startsWith("0 "));
    return new ProcessUser(
        id,
        rootHasId
            ? OptionalInt.empty()
            : overflow.stream().map(String::strip).mapToInt(Integer::parseUnsignedInt).findFirst());
  }

  private static List<String> lines(String file) throws IOException {
    Path path = Path.of(file);
    return Files.isReadable(path)
        ? Files.readAllLines(path, StandardCharsets.ISO_8859_1)
        : List.of();
  }

  private static int ownerOfNewFile() throws IOException {
    Path file = Files.createTempFile("openl-mcp", null);
    try {
      return (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    } finally {
      Files.delete(file);
    }
  }
}
