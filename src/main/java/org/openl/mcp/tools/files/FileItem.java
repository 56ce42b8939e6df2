package org.openl.mcp.tools.files;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.openl.mcp.studio.files.StoredFile;

/** One file or folder. */
@RegisterForReflection
public record FileItem(
    @JsonPropertyDescription("In the project; that of a folder ends with a slash") String path,
    @JsonPropertyDescription("In bytes; absent for a folder") Optional<Long> size,
    @JsonPropertyDescription("ISO 8601") Optional<String> modifiedAt) {

  static FileItem of(StoredFile file) {
    return file.isFolder()
        ? new FileItem(file.path() + "/", Optional.empty(), Optional.empty())
        : new FileItem(file.path(), file.size(), file.lastModified());
  }
}
