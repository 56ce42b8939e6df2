package org.openl.mcp.tools.files;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.files.StoredFile;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.Quoted;

/**
 * Selects files of a project.
 *
 * @param folder the path of a folder without a slash at its end; empty for the project
 * @param pattern a pattern for names
 * @param recursive whether the files in the folders of the folder are selected, too; its folders
 *     are selected otherwise
 */
record FileSelection(String folder, Optional<String> pattern, boolean recursive) {

  static FileSelection of(Optional<String> folder, Optional<String> pattern, boolean recursive) {
    String path = folder.map(String::strip).orElse("").replaceAll("^/+|/+$", "");
    return new FileSelection(path.equals(".") ? "" : path, pattern.map(String::strip), recursive);
  }

  /**
   * Returns the selected files, sorted by their paths.
   *
   * @param all the files and folders of the project
   * @throws CallException if it has no such folder
   */
  List<StoredFile> from(List<StoredFile> all) {
    requireFolder(all);
    return matching(all);
  }

  /** Returns the selected ones of some files, sorted by their paths. */
  List<StoredFile> matching(List<StoredFile> files) {
    Optional<FilePattern> names = pattern.map(FilePattern::of);
    return files.stream()
        .filter(file -> isHere(file.path()))
        .filter(file -> !(recursive && file.isFolder()))
        .filter(file -> names.map(glob -> glob.matches(file.path())).orElse(true))
        .sorted(Comparator.comparing(StoredFile::path))
        .toList();
  }

  private boolean isHere(String path) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    return path.startsWith(prefix)
        && path.length() > prefix.length()
        && (recursive || path.indexOf('/', prefix.length()) < 0);
  }

  private void requireFolder(List<StoredFile> all) {
    if (folder.isEmpty() || all.stream().anyMatch(this::isIn)) {
      return;
    }
    boolean isFile = all.stream().anyMatch(file -> file.path().equals(folder));
    List<String> folders =
        all.stream().filter(StoredFile::isFolder).map(StoredFile::path).sorted().toList();
    throw new CallException(
        "There is no folder %s in the project.".formatted(Quoted.of(folder)),
        isFile
            ? "It is a file."
            : folders.isEmpty()
                ? "The project has no folders."
                : "Its folders are: %s.".formatted(Quoted.names(folders)),
        isFile
            ? "Read it with openl_read_file."
            : "Repeat the call with another folder, or without 'folder'.");
  }

  private boolean isIn(StoredFile file) {
    return file.path().startsWith(folder + "/") || file.isFolder() && file.path().equals(folder);
  }

  /** Returns why no file is selected. */
  String whyNone(List<StoredFile> all) {
    long files = all.stream().filter(file -> !file.isFolder()).count();
    return files == 0
        ? "The project has no files."
        : "None of the %s of the project matches 'folder' and 'pattern'."
                .formatted(Counted.of(files, "file"))
            + (pattern.filter(text -> text.indexOf('{') > text.lastIndexOf('}')).isPresent()
                ? " The pattern has a '{' without a '}', which stands for itself."
                : "");
  }
}
