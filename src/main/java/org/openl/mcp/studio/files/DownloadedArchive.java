package org.openl.mcp.studio.files;

import java.util.List;
import java.util.Optional;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.workbooks.TableScanner;
import org.openl.mcp.workbooks.Workbook;
import org.openl.mcp.workbooks.WorkbookTable;

/** The downloaded workbooks of a project. What is read from them is kept for the identity. */
final class DownloadedArchive implements ProjectArchive {

  private final StudioSession session;
  private final Object key;
  private final Optional<String> revision;
  private final ProjectWorkbooks workbooks;

  /**
   * Creates the archive of one call.
   *
   * @param key identifies the project and its revision for the identity
   * @param revision empty for the working copy
   */
  DownloadedArchive(
      StudioSession session, Object key, Optional<String> revision, ProjectWorkbooks workbooks) {
    this.session = session;
    this.key = key;
    this.revision = revision;
    this.workbooks = workbooks;
  }

  private record WorkbookKey(Object archive, String path) {}

  private record TablesKey(Object archive, String path) {}

  @Override
  public Optional<String> revision() {
    return revision;
  }

  @Override
  public List<String> workbooks() {
    return List.copyOf(workbooks.files().keySet());
  }

  @Override
  public Workbook workbook(String path) {
    byte[] file =
        Optional.ofNullable(workbooks.files().get(path))
            .orElseThrow(() -> new IllegalArgumentException("no workbook " + path));
    return session
        .computed(new WorkbookKey(key, path), ReadWorkbook.class, () -> read(path, file))
        .get();
  }

  @Override
  public List<WorkbookTable> tables(String path) {
    return session
        .computed(
            new TablesKey(key, path),
            ReadTables.class,
            () -> new ReadTables(List.copyOf(TableScanner.tables(workbook(path)))))
        .tables();
  }

  private static ReadWorkbook read(String path, byte[] file) {
    ReadWorkbook read = ReadWorkbook.of(path, file);
    if (Thread.currentThread().isInterrupted()) {
      // The reader may have given up.
      throw StudioException.withoutAnswer(Kind.CANCELLED, "");
    }
    return read;
  }
}
