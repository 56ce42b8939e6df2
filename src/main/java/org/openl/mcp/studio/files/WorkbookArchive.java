package org.openl.mcp.studio.files;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.workbooks.TableScanner;
import org.openl.mcp.workbooks.Workbook;
import org.openl.mcp.workbooks.WorkbookTable;

/** An archive with one workbook, whose content is given. */
final class WorkbookArchive implements ProjectArchive {

  private final StudioSession session;
  private final Object key = new Object();
  private final String path;
  private final byte[] content;

  WorkbookArchive(StudioSession session, String path, byte[] content) {
    this.session = session;
    this.path = path;
    this.content = content;
  }

  private record GivenKey(Object archive) {}

  @Override
  public Optional<String> revision() {
    return Optional.empty();
  }

  @Override
  public List<String> workbooks() {
    return List.of(path);
  }

  @Override
  public SortedMap<String, String> checksums() {
    return new TreeMap<>();
  }

  @Override
  public Workbook workbook(String wanted) {
    requireKnown(wanted);
    return session.computed(new GivenKey(key), ReadWorkbook.class, this::read).get();
  }

  private ReadWorkbook read() {
    session.requireRunning();
    ReadWorkbook read = ReadWorkbook.of(path, content, session::hasEnded);
    if (read instanceof ReadWorkbook.Unreadable) {
      // The reader may have been stopped. That says nothing about the workbook.
      session.requireRunning();
    }
    return read;
  }

  @Override
  public List<WorkbookTable> tables(String wanted) {
    return TableScanner.tables(workbook(wanted), session::hasEnded);
  }

  private void requireKnown(String wanted) {
    if (!wanted.equals(path)) {
      throw new IllegalArgumentException("There is no workbook " + wanted);
    }
  }
}
