package org.openl.mcp.workbooks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/** Reads {@code .xlsx} and {@code .xlsm} files, transitional and strict (ISO/IEC 29500). */
final class OoxmlReader {

  private static final String NOT_EXCEL =
      "It is not an Excel file, but another Office or ZIP file.";

  private final OoxmlPackage file;
  private final ReadBudget budget;
  private final ValueTable values;
  private boolean date1904;

  /** A sheet that the workbook lists. */
  private record Listed(String name, boolean hidden, String relationship) {}

  private OoxmlReader(OoxmlPackage file, ReadBudget budget) {
    this.file = file;
    this.budget = budget;
    values = new ValueTable(budget);
  }

  /**
   * Reads the sheets. Charts and dialogs are left out.
   *
   * @throws IOException if the file is damaged
   * @throws XMLStreamException if an XML document in the file is damaged
   */
  static List<Sheet> read(byte[] file, ReadBudget budget) throws IOException, XMLStreamException {
    return new OoxmlReader(new OoxmlPackage(new ZipArchive(file, budget), budget), budget).read();
  }

  private List<Sheet> read() throws IOException, XMLStreamException {
    String workbook =
        OoxmlPackage.target(file.relationships(""), "officeDocument")
            .filter(file::has)
            .orElseThrow(() -> budget.unreadable(NOT_EXCEL));
    if (workbook.endsWith(".bin")) {
      throw budget.unreadable("It is an Excel binary workbook (.xlsb), which is not supported.");
    }
    List<Listed> listed = readWorkbook(workbook);
    List<OoxmlPackage.Relationship> related = file.relationships(workbook);
    FormatTable formats = new FormatTable(date1904, budget);
    Optional<String> styles = OoxmlPackage.target(related, "styles").filter(file::has);
    if (styles.isPresent()) {
      try (XmlCursor xml = file.open(styles.get())) {
        OoxmlStyles.read(xml, formats, budget);
      }
    }
    OoxmlSheetReader.Shared shared =
        new OoxmlSheetReader.Shared(readStrings(related), values, formats);
    List<CompactSheetBuilder> sheets = readSheets(listed, related, shared);
    CompactSheet.Shared content = new CompactSheet.Shared(values.values(), formats.formats());
    return sheets.stream()
        .map(sheet -> (Sheet) sheet.build(content, values.bytes() / sheets.size()))
        .toList();
  }

  private List<Listed> readWorkbook(String part) throws IOException, XMLStreamException {
    List<Listed> listed = new ArrayList<>();
    boolean root = true;
    try (XmlCursor xml = file.open(part)) {
      while (xml.next()) {
        if (root && xml.isStart() && !xml.isStart("workbook")) {
          throw budget.unreadable(NOT_EXCEL);
        }
        root &= !xml.isStart();
        if (xml.isStart("workbookPr")) {
          date1904 = xml.attribute("date1904").matches("1|true");
        } else if (xml.isStart("sheet")) {
          boolean hidden = xml.attribute("state").matches("hidden|veryHidden");
          String name = xml.attribute("name");
          budget.text(name.length());
          listed.add(new Listed(name, hidden, xml.attribute("id")));
          budget.sheets(listed.size());
        }
      }
    }
    return listed;
  }

  /** Returns the indexes of the shared strings; -1 for an empty one, which is no value. */
  private List<Integer> readStrings(List<OoxmlPackage.Relationship> related)
      throws IOException, XMLStreamException {
    List<Integer> strings = new ArrayList<>();
    Optional<String> part = OoxmlPackage.target(related, "sharedStrings").filter(file::has);
    if (part.isPresent()) {
      try (XmlCursor xml = file.open(part.get())) {
        while (xml.next()) {
          if (xml.isStart("si")) {
            budget.sharedTexts(strings.size());
            String text = OoxmlText.read(xml);
            strings.add(text.isEmpty() ? -1 : values.add(new CellValue.Text(text)));
          }
        }
      }
    }
    return strings;
  }

  private List<CompactSheetBuilder> readSheets(
      List<Listed> listed, List<OoxmlPackage.Relationship> related, OoxmlSheetReader.Shared shared)
      throws IOException, XMLStreamException {
    Map<String, OoxmlPackage.Relationship> byId =
        related.stream()
            .collect(
                Collectors.toMap(
                    OoxmlPackage.Relationship::id, target -> target, (first, second) -> first));
    List<CompactSheetBuilder> sheets = new ArrayList<>();
    for (Listed sheet : listed) {
      OoxmlPackage.Relationship target = byId.get(sheet.relationship);
      if (target == null) {
        throw budget.unreadable("It is damaged: a sheet is missing.");
      }
      if (target.type().equals("worksheet")) {
        CompactSheetBuilder builder = new CompactSheetBuilder(sheet.name, sheet.hidden, budget);
        try (XmlCursor xml = file.open(target.target())) {
          new OoxmlSheetReader(xml, builder, shared, budget).read();
        }
        sheets.add(builder);
      }
    }
    return sheets;
  }
}
