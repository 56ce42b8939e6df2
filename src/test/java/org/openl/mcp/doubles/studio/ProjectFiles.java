package org.openl.mcp.doubles.studio;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
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

  /** The number of changes by path. */
  private final Map<String, Integer> versions = new TreeMap<>();

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
        .forEach(path -> all.put(path, workbook(path)));
    workbooks.forEach(all::putIfAbsent);
    return all;
  }

  private Workbook workbook(String path) {
    return workbooks.computeIfAbsent(
        path,
        p -> {
          try {
            return WorkbookFactory.create(new ByteArrayInputStream(saved.get(p)));
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
  }

  /** Marks a file as changed. */
  void touch(String path) {
    changes.putIfAbsent(path, "modified");
    versions.merge(path, 1, Integer::sum);
  }

  /** Returns how often the first workbook was changed. */
  int versions() {
    return workbooks().keySet().stream()
        .findFirst()
        .map(path -> versions.getOrDefault(path, 0))
        .orElse(0);
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
        .forEach(path -> files.put(path, bytes(workbooks.get(path))));
    files.putAll(written);
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
