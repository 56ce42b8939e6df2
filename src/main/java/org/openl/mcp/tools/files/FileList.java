package org.openl.mcp.tools.files;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.ListAnswer;

/** The answer of {@code openl_list_files}. */
@RegisterForReflection
public record FileList(
    List<FileItem> files,
    @JsonPropertyDescription("Files and folders that match, on all pages") int total,
    @JsonPropertyDescription("Pass as cursor to get more; absent at the end")
        Optional<String> nextCursor,
    @JsonPropertyDescription("Why the list is empty, or which state it shows")
        Optional<String> note)
    implements ListAnswer {

  @Override
  public List<FileItem> items() {
    return files;
  }

  @Override
  public Noun noun() {
    return new Noun("file or folder", "files and folders");
  }

  @Override
  public Optional<Integer> matching() {
    return Optional.of(total);
  }
}
