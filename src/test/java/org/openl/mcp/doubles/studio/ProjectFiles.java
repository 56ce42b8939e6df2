package org.openl.mcp.doubles.studio;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The files of a working copy. Workbooks are parsed when they are used for the first time. */
final class ProjectFiles {

  private final SortedMap<String, byte[]> saved;
  private final Map<String, Workbook> workbooks = new TreeMap<>();

  private final Map<String, byte[]> written = new TreeMap<>();

  /** The kinds of changes by path: added, modified or deleted. */
  private final SortedMap<String, String> changes = new TreeMap<>();

  /** The local versions of each workbook by path: the content after each change. */
  private final Map<String, LocalVersions> versions = new TreeMap<>();

  ProjectFiles(SortedMap<String, byte[]> saved) {
    this.saved = saved;
  }

  static boolean isWorkbook(String path) {
    return path.endsWith(".xlsx") || path.endsWith(".xls");
  }

  /** Returns the workbooks by their paths. */
  Map<String, Workbook> workbooks() {
    Map<String, Workbook> all = new LinkedHashMap<>();
    saved.keySet().stream()
        .filter(ProjectFiles::isWorkbook)
        .filter(path -> !isDeleted(path))
        .forEach(path -> all.put(path, workbook(path)));
    written.keySet().stream()
        .filter(ProjectFiles::isWorkbook)
        .filter(path -> isReadable(written.get(path)))
        .forEach(path -> all.putIfAbsent(path, workbook(path)));
    workbooks.forEach(all::putIfAbsent);
    return all;
  }

  private boolean isDeleted(String path) {
    return "deleted".equals(changes.get(path));
  }

  /** Returns whether the content of a file is that of a workbook. */
  static boolean isReadable(byte[] content) {
    try (Workbook workbook = WorkbookFactory.create(new ByteArrayInputStream(content))) {
      return workbook.getNumberOfSheets() > 0;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private Workbook workbook(String path) {
    return workbooks.computeIfAbsent(
        path,
        p -> {
          try {
            byte[] content = written.getOrDefault(p, saved.get(p));
            return WorkbookFactory.create(new ByteArrayInputStream(content));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  Optional<Workbook> find(String path) {
    return Optional.ofNullable(workbooks().get(path));
  }

  /** Creates an empty workbook. */
  Workbook create(String path) {
    changes.put(path, "added");
    return workbooks.computeIfAbsent(path, p -> new XSSFWorkbook());
  }

  /** Writes a file as it is, without looking into it. */
  void write(String path, byte[] content) {
    changes.put(path, saved.containsKey(path) ? "modified" : "added");
    written.put(path, content);
    workbooks.remove(path);
  }

  /** Deletes a file. */
  void delete(String path) {
    written.remove(path);
    workbooks.remove(path);
    if (saved.containsKey(path)) {
      changes.put(path, "deleted");
    } else {
      changes.remove(path);
    }
  }

  /** Marks a file as changed. */
  void touch(String path) {
    changes.putIfAbsent(path, "modified");
    written.remove(path);
    versions
        .computeIfAbsent(path, p -> new LocalVersions(saved.getOrDefault(p, new byte[0])))
        .add(bytes(workbooks.get(path)));
  }

  /** Returns the local versions of a workbook; empty without a change. */
  Optional<LocalVersions> versions(String path) {
    return Optional.ofNullable(versions.get(path));
  }

  /** Returns the paths of the workbooks, the first module first. */
  List<String> modules() {
    return new ArrayList<>(workbooks().keySet());
  }

  /** Returns the kinds of changes by path. */
  Map<String, String> changes() {
    return changes;
  }

  boolean isChanged() {
    return !changes.isEmpty();
  }

  /** Returns all files as they are now. */
  SortedMap<String, byte[]> snapshot() {
    SortedMap<String, byte[]> files = new TreeMap<>(saved);
    changes.keySet().stream()
        .filter(path -> !written.containsKey(path))
        .filter(path -> !isDeleted(path))
        .forEach(path -> files.put(path, bytes(workbooks.get(path))));
    files.putAll(written);
    changes.keySet().stream().filter(this::isDeleted).forEach(files::remove);
    return files;
  }

  private static byte[] bytes(Workbook workbook) {
    try (ByteArrayOutputStream file = new ByteArrayOutputStream()) {
      workbook.write(file);
      return file.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
