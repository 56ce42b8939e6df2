package org.openl.mcp.workbooks;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.xml.stream.XMLStreamException;
import org.apache.poi.poifs.filesystem.FileMagic;

/**
 * Reads Excel files: {@code .xlsx}, {@code .xlsm} and {@code .xls}. As in OpenL, the content
 * decides which of them a file is, and macros are ignored.
 */
// The logging API of Apache POI loads it by its name.
@RegisterForReflection(
    classNames = "org.jboss.logmanager.log4j.JBossProvider",
    methods = false,
    fields = false)
public final class WorkbookReader {

  static final String TOO_OLD =
      "It was written by Excel 95 or older. Save it as .xlsx in a newer version of Excel.";

  private WorkbookReader() {}

  /** Returns whether a file is a workbook by the extension of its name. */
  public static boolean isWorkbook(String path) {
    return path.matches("(?i).*\\.(xlsx|xlsm|xls)") && !path.matches("(.*/)?[~.][^/]*");
  }

  /**
   * Reads a workbook.
   *
   * @param path the path of the file in its project
   * @param file the content of the file
   * @throws UnreadableWorkbookException if it is not a workbook, is damaged, is protected by a
   *     password, exceeds a limit, or if the thread is interrupted
   */
  public static Workbook read(String path, byte[] file) {
    return read(path, file, () -> false);
  }

  /**
   * Reads a workbook.
   *
   * @param path the path of the file in its project
   * @param file the content of the file
   * @param stopped tells from time to time whether nobody needs the result any more, for instance
   *     because the time of the call is over
   * @throws UnreadableWorkbookException if it is not a workbook, is damaged, is protected by a
   *     password, exceeds a limit, or if the reading is stopped
   */
  public static Workbook read(String path, byte[] file, BooleanSupplier stopped) {
    ReadBudget budget = budget(path, stopped);
    try {
      List<Sheet> sheets = sheets(file, budget);
      requireDifferentNames(sheets, budget);
      return new Workbook(path, sheets);
    } catch (UnreadableWorkbookException e) {
      throw e;
    } catch (IOException | XMLStreamException | RuntimeException e) {
      // A library throws any of them if the content is not what it should be.
      throw new UnreadableWorkbookException(path, "It is damaged.", e);
    }
  }

  /**
   * Reads the comments and the backgrounds of a workbook.
   *
   * @param path the path of the file in its project
   * @param file the content of the file: {@code .xlsx}
   * @param stopped tells from time to time whether nobody needs the result any more
   * @return the marks of the sheets by their names
   * @throws UnreadableWorkbookException as {@link #read(String, byte[], BooleanSupplier)}
   */
  public static Map<String, SheetMarks> marks(String path, byte[] file, BooleanSupplier stopped) {
    ReadBudget budget = budget(path, stopped);
    try {
      return OoxmlMarksReader.read(file, budget);
    } catch (UnreadableWorkbookException e) {
      throw e;
    } catch (IOException | XMLStreamException | RuntimeException e) {
      throw new UnreadableWorkbookException(path, "It is damaged.", e);
    }
  }

  private static ReadBudget budget(String path, BooleanSupplier stopped) {
    return new ReadBudget(
        path,
        () -> stopped.getAsBoolean() || Thread.currentThread().isInterrupted(),
        Runtime.getRuntime().maxMemory());
  }

  /** Excel does not permit the same name twice, whatever its case. Tables name their sheets. */
  private static void requireDifferentNames(List<Sheet> sheets, ReadBudget budget) {
    Set<String> names = new HashSet<>();
    for (Sheet sheet : sheets) {
      if (!names.add(sheet.name().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT))) {
        throw budget.unreadable("Two of its sheets have the same name.");
      }
    }
  }

  private static List<Sheet> sheets(byte[] file, ReadBudget budget)
      throws IOException, XMLStreamException {
    if (file.length == 0) {
      throw budget.unreadable("It is empty.");
    }
    FileMagic type = FileMagic.valueOf(file);
    if (type == FileMagic.OOXML) {
      return OoxmlReader.read(file, budget);
    }
    if (type == FileMagic.OLE2) {
      return BiffReader.read(file, budget);
    }
    if (type == FileMagic.XML || type == FileMagic.HTML) {
      throw budget.unreadable("It is a text in XML or HTML, but not an Excel file.");
    }
    boolean old = List.of(FileMagic.BIFF2, FileMagic.BIFF3, FileMagic.BIFF4).contains(type);
    throw budget.unreadable(old ? TOO_OLD : "It is not an Excel file.");
  }
}
