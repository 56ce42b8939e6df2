package org.openl.mcp.workbooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The parts of an Office file, to be changed by tests. */
final class PackageParts {

  static final String WORKBOOK = "xl/workbook.xml";
  static final String SHEET = "xl/worksheets/sheet1.xml";
  static final String STRINGS = "xl/sharedStrings.xml";
  static final String STYLES = "xl/styles.xml";
  static final String RELATIONSHIPS = "xl/_rels/workbook.xml.rels";

  private final Map<String, byte[]> parts = new LinkedHashMap<>();

  static PackageParts of(byte[] file) {
    PackageParts found = new PackageParts();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        found.parts.put(entry.getName(), zip.readAllBytes());
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a workbook with one sheet that has only these rows, as XML. */
  static PackageParts withRows(String rows) {
    return of(TestWorkbooks.xlsx().sheet("S").text("A1", "x").bytes())
        .edit(SHEET, xml -> "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
  }

  PackageParts edit(String part, UnaryOperator<String> edit) {
    return put(part, edit.apply(new String(parts.get(part), UTF_8)).getBytes(UTF_8));
  }

  PackageParts put(String part, byte[] content) {
    parts.put(part, content);
    return this;
  }

  PackageParts put(String part, String content) {
    return put(part, content.getBytes(UTF_8));
  }

  PackageParts remove(String part) {
    parts.remove(part);
    return this;
  }

  byte[] get(String part) {
    return parts.get(part);
  }

  byte[] bytes() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  Workbook read() {
    return WorkbookReader.read("rules/Test.xlsx", bytes());
  }

  Sheet sheet() {
    return read().sheets().get(0);
  }
}
