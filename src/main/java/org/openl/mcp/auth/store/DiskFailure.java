package org.openl.mcp.auth.store;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Explains I/O failures of the operating system in one clause. */
final class DiskFailure {

  static final String MOUNTED =
      "it is mounted as a single file, which cannot be replaced: mount its folder instead";

  private static final Map<String, String> CLAUSES = clauses();

  private DiskFailure() {}

  /** Returns path and reason, such as {@code /var/tokens.json: no space left on the device}. */
  static String at(Path place, IOException failure) {
    return place + ": " + why(failure);
  }

  /** Returns the reason. */
  static String why(IOException failure) {
    if (failure instanceof UnsafeLocationException
        || failure instanceof LockingUnsupportedException) {
      return failure.getMessage();
    }
    if (failure instanceof ClosedChannelException) {
      return "this process has closed it";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist";
    }
    if (failure instanceof FileAlreadyExistsException other) {
      return other.getFile() + " is not a folder";
    }
    String words =
        failure instanceof FileSystemException detailed
            ? Optional.ofNullable(detailed.getReason()).orElse("")
            : Optional.ofNullable(failure.getMessage()).orElse("");
    return CLAUSES.entrySet().stream()
        .filter(known -> words.contains(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> words.isEmpty() ? failure.getClass().getSimpleName() : words);
  }

  private static Map<String, String> clauses() {
    Map<String, String> clauses = new LinkedHashMap<>();
    clauses.put("No space left", "no space left on the device");
    clauses.put("quota exceeded", "the disk quota is exceeded");
    clauses.put("File too large", "the maximum file size is reached");
    clauses.put("Read-only file system", "read-only file system");
    clauses.put("Device or resource busy", MOUNTED);
    clauses.put("Permission denied", "permission denied");
    clauses.put("Not a directory", "its folder is a file");
    clauses.put("No such file", "its folder does not exist");
    return Collections.unmodifiableMap(clauses);
  }
}
