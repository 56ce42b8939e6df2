package org.openl.mcp.tools.files;

import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.files.StoredFile;
import org.openl.mcp.text.Quoted;

/** Explains that a project has no such file. */
final class UnknownFile {

  private UnknownFile() {}

  /**
   * Returns the failure.
   *
   * @param all the files and folders of the project
   * @param revision the revision of the project; empty for its present state
   */
  static CallException of(String path, List<StoredFile> all, Optional<String> revision) {
    if (all.stream().anyMatch(file -> file.isFolder() && file.path().equals(path))) {
      return new CallException(
          "%s is a folder.".formatted(Quoted.of(path)),
          "This tool needs the path of a file.",
          "List the files with openl_list_files.");
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    List<String> alike =
        all.stream()
            .filter(file -> !file.isFolder())
            .map(StoredFile::path)
            .filter(other -> other.substring(other.lastIndexOf('/') + 1).equalsIgnoreCase(name))
            .toList();
    return new CallException(
        "There is no file %s in the project%s."
            .formatted(Quoted.of(path), revision.map(" at the revision "::concat).orElse("")),
        alike.isEmpty() ? "" : "Files with this name: %s.".formatted(Quoted.names(alike)),
        "Use a path from openl_list_files"
            + (revision.isPresent() ? " with the same revision." : "."));
  }
}
