package org.openl.mcp.studio.files;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.workbooks.Workbook;
import org.openl.mcp.workbooks.WorkbookTable;

/**
 * The workbooks of a project within one call. The files and what is read from them are only in the
 * cache of the identity, so that many calls do not need more memory than the cache. A file that was
 * removed from the cache is downloaded again.
 */
final class DownloadedArchive implements ProjectArchive {

  private final StudioSession session;
  private final Object key;
  private final Optional<String> revision;
  private final Supplier<ProjectWorkbooks> download;
  private final List<String> paths;
  private final SortedMap<String, String> checksums;

  /**
   * Downloads the archive if it is not in the cache.
   *
   * @param key identifies the project and its revision for the identity
   * @param revision empty for the working copy
   * @param download downloads the archive
   */
  DownloadedArchive(
      StudioSession session,
      Object key,
      Optional<String> revision,
      Supplier<ProjectWorkbooks> download) {
    this.session = session;
    this.key = key;
    this.revision = revision;
    this.download = download;
    ProjectWorkbooks files = files();
    this.paths = List.copyOf(files.files().keySet());
    this.checksums = files.checksums();
  }

  private record WorkbookKey(Object archive, String path) {}

  private record TablesKey(Object archive, String path) {}

  @Override
  public Optional<String> revision() {
    return revision;
  }

  @Override
  public List<String> workbooks() {
    return paths;
  }

  @Override
  public SortedMap<String, String> checksums() {
    return checksums;
  }

  @Override
  public Workbook workbook(String path) {
    requireWorkbook(path);
    WorkbookKey name = new WorkbookKey(key, path);
    return session.kept(name, ReadWorkbook.class).orElseGet(() -> read(name)).get();
  }

  @Override
  public List<WorkbookTable> tables(String path) {
    requireWorkbook(path);
    TablesKey name = new TablesKey(key, path);
    Optional<WorkbookTables> kept = session.kept(name, WorkbookTables.class);
    if (kept.isPresent()) {
      return kept.get().get();
    }
    // Before the turn to compute: reading takes a turn of its own.
    Workbook workbook = workbook(path);
    return session.computed(name, WorkbookTables.class, () -> tables(workbook)).get();
  }

  private WorkbookTables tables(Workbook workbook) {
    session.requireRunning();
    WorkbookTables tables = WorkbookTables.of(workbook, session::hasEnded);
    if (tables.failure().isPresent()) {
      // The search may have been stopped. That says nothing about the workbook.
      session.requireRunning();
    }
    return tables;
  }

  private void requireWorkbook(String path) {
    if (!paths.contains(path)) {
      throw new IllegalArgumentException("There is no workbook " + path);
    }
  }

  private ReadWorkbook read(WorkbookKey name) {
    // Before the turn to compute, so that nobody else waits for a download.
    byte[] file = file(name.path());
    return session.computed(name, ReadWorkbook.class, () -> read(name.path(), file));
  }

  private ReadWorkbook read(String path, byte[] file) {
    session.requireRunning();
    ReadWorkbook read = ReadWorkbook.of(path, file, session::hasEnded);
    if (read instanceof ReadWorkbook.Unreadable) {
      // The reader may have been stopped. That says nothing about the workbook.
      session.requireRunning();
    }
    return read;
  }

  private byte[] file(String path) {
    return Optional.ofNullable(files().files().get(path))
        .orElseThrow(
            // A working copy that was downloaded again.
            () ->
                StudioException.withoutAnswer(
                    Kind.NO_FILES, "One of its workbooks was deleted or renamed meanwhile."));
  }

  private ProjectWorkbooks files() {
    return session.fetched(key, ProjectWorkbooks.class, download);
  }
}
