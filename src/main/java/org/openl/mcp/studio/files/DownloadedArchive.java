package org.openl.mcp.studio.files;

import java.util.List;
import java.util.Optional;
import org.openl.mcp.studio.StudioSession;
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
    return read(path).workbook();
  }

  @Override
  public List<WorkbookTable> tables(String path) {
    return read(path).tables();
  }

  private ReadWorkbook.Readable read(String path) {
    byte[] file =
        Optional.ofNullable(workbooks.files().get(path))
            .orElseThrow(() -> new IllegalArgumentException("There is no workbook " + path));
    return session
        .computed(new WorkbookKey(key, path), ReadWorkbook.class, () -> read(path, file))
        .get();
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
}
