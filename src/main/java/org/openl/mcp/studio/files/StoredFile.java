package org.openl.mcp.studio.files;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.Optional;

/**
 * A file or a folder of a project, as {@code GET /projects/{projectId}/files} of 6.x lists it.
 *
 * @param path relative to the project
 * @param type {@code file} or {@code folder}; absent for a file
 * @param size in bytes; absent for a folder
 * @param lastModified ISO 8601 with zone; absent if OpenL Studio does not know it
 */
@RegisterForReflection
public record StoredFile(
    String path, Optional<String> type, Optional<Long> size, Optional<String> lastModified) {

  private static final String FOLDER = "folder";

  /** Requires a path. */
  public StoredFile {
    Objects.requireNonNull(path, "path");
  }

  /** Returns a file. */
  static StoredFile file(String path, long size) {
    return new StoredFile(path, Optional.empty(), Optional.of(size), Optional.empty());
  }

  /** Returns a folder. */
  public static StoredFile folder(String path) {
    return new StoredFile(path, Optional.of(FOLDER), Optional.empty(), Optional.empty());
  }

  /** Returns whether it is a folder. */
  public boolean isFolder() {
    return type.filter(FOLDER::equals).isPresent();
  }
}
