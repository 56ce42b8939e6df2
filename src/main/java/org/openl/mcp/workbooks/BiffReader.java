package org.openl.mcp.workbooks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.model.InternalWorkbook;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.ExternSheetRecord;
import org.apache.poi.hssf.record.ExternalNameRecord;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.NameRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.SupBookRecord;
import org.apache.poi.hssf.record.common.UnicodeString;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Reads {@code .xls} files of Excel 97 to 2003 ([MS-XLS]). */
final class BiffReader {

  private static final int BIFF8 = 0x0600;

  private final ReadBudget budget;
  private final ValueTable values;
  private final List<Integer> strings = new ArrayList<>();
  private final Map<Integer, String> formatCodes = new HashMap<>();
  private final List<Integer> cellStyles = new ArrayList<>();
  private final List<BoundSheetRecord> listed = new ArrayList<>();
  private final List<Record> links = new ArrayList<>();
  private boolean date1904;

  private BiffReader(ReadBudget budget) {
    this.budget = budget;
    values = new ValueTable(budget);
  }

  /**
   * Reads the sheets. Charts and macros are left out.
   *
   * @param file an OLE 2 file
   * @throws IOException if the file is damaged
   */
  static List<Sheet> read(byte[] file, ReadBudget budget) throws IOException {
    try (POIFSFileSystem files = new POIFSFileSystem(new ByteArrayInputStream(file))) {
      DirectoryNode root = files.getRoot();
      if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
        throw budget.unreadable("It is protected by a password.");
      }
      for (String name : List.of("Workbook", "Book")) {
        if (root.hasEntryCaseInsensitive(name)) {
          try (InputStream stream =
              root.createDocumentInputStream(root.getEntryCaseInsensitive(name))) {
            return new BiffReader(budget).read(new RecordInputStream(stream));
          }
        }
      }
      throw budget.unreadable("It is not an Excel file, but another file of Microsoft Office.");
    }
  }

  private List<Sheet> read(RecordInputStream in) {
    readGlobals(in);
    FormatTable formats = new FormatTable(date1904, budget);
    cellStyles.forEach(id -> formats.addStyle(id, formatCodes.getOrDefault(id, "")));
    BiffFormulas formulas = new BiffFormulas(workbook());
    BiffSheetReader.Shared shared = new BiffSheetReader.Shared(strings, values, formats, formulas);
    List<CompactSheetBuilder> builders = new ArrayList<>();
    for (BoundSheetRecord sheet : listed) {
      // What follows the last sheet is arbitrary.
      if (!in.hasNextRecord() || in.getNextSid() != BOFRecord.sid) {
        throw budget.unreadable("It is damaged: a sheet is missing.");
      }
      in.nextRecord();
      boolean hidden = sheet.isHidden() || sheet.isVeryHidden();
      CompactSheetBuilder builder = new CompactSheetBuilder(sheet.getSheetname(), hidden, budget);
      boolean isSheet = begin(in) == BOFRecord.TYPE_WORKSHEET;
      new BiffSheetReader(in, builder, shared, budget).read();
      if (isSheet) {
        builders.add(builder);
      }
    }
    CompactSheet.Shared content = new CompactSheet.Shared(values.values(), formats.formats());
    return builders.stream()
        .map(builder -> (Sheet) builder.build(content, values.bytes() / builders.size()))
        .toList();
  }

  /** Returns the type of what begins here. */
  private int begin(RecordInputStream in) {
    BOFRecord begin = new BOFRecord(in);
    if (begin.getVersion() != BIFF8) {
      throw budget.unreadable(WorkbookReader.TOO_OLD);
    }
    return begin.getType();
  }

  private void readGlobals(RecordInputStream in) {
    if (in.hasNextRecord()) {
      in.nextRecord();
    }
    if (in.getSid() != BOFRecord.sid) {
      throw budget.unreadable(WorkbookReader.TOO_OLD);
    }
    begin(in);
    boolean end = false;
    while (!end) {
      in.readRemainder();
      if (!in.hasNextRecord()) {
        throw budget.unreadable("It is damaged: its end is missing.");
      }
      in.nextRecord();
      budget.step();
      end = in.getSid() == EOFRecord.sid;
      readGlobal(in);
    }
  }

  private void readGlobal(RecordInputStream in) {
    budget.definitions(links.size());
    switch (in.getSid()) {
      case FilePassRecord.sid -> throw budget.unreadable("It is protected by a password.");
      case BoundSheetRecord.sid -> {
        listed.add(new BoundSheetRecord(in));
        budget.sheets(listed.size());
      }
      case SSTRecord.sid -> readStrings(in);
      case FormatRecord.sid -> {
        FormatRecord format = new FormatRecord(in);
        formatCodes.put(format.getIndexCode(), format.getFormatString());
      }
      case ExtendedFormatRecord.sid ->
          cellStyles.add(Short.toUnsignedInt(new ExtendedFormatRecord(in).getFormatIndex()));
      case DateWindow1904Record.sid -> date1904 = new DateWindow1904Record(in).getWindowing() == 1;
      case SupBookRecord.sid -> links.add(new SupBookRecord(in));
      case ExternalNameRecord.sid -> links.add(new ExternalNameRecord(in));
      case ExternSheetRecord.sid -> links.add(new ExternSheetRecord(in));
      case NameRecord.sid -> links.add(new NameRecord(in));
      default -> {
        // Not needed for the values of cells.
      }
    }
  }

  private void readStrings(RecordInputStream in) {
    in.readInt();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      budget.step();
      budget.sharedTexts(i);
      String text = new UnicodeString(in).getString();
      strings.add(text.isEmpty() ? -1 : values.add(new CellValue.Text(text)));
    }
  }

  /** Returns what formulas refer to: sheets, names and other workbooks. */
  private InternalWorkbook workbook() {
    List<Record> records = new ArrayList<>(listed);
    records.addAll(links);
    records.add(EOFRecord.instance);
    return InternalWorkbook.createWorkbook(records);
  }
}
