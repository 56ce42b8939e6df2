package org.openl.mcp.workbooks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * Reads the comments and the backgrounds of an {@code .xlsx} file (ISO/IEC 29500-1, section 18).
 */
final class OoxmlMarksReader {

  private final OoxmlPackage file;
  private final ReadBudget budget;

  private OoxmlMarksReader(OoxmlPackage file, ReadBudget budget) {
    this.file = file;
    this.budget = budget;
  }

  /**
   * Returns the marks of the sheets by their names.
   *
   * @throws IOException if the file is damaged
   * @throws XMLStreamException if an XML document in the file is damaged
   */
  static Map<String, SheetMarks> read(byte[] file, ReadBudget budget)
      throws IOException, XMLStreamException {
    return new OoxmlMarksReader(new OoxmlPackage(new ZipArchive(file, budget), budget), budget)
        .read();
  }

  private Map<String, SheetMarks> read() throws IOException, XMLStreamException {
    String workbook =
        OoxmlPackage.target(file.relationships(""), "officeDocument")
            .filter(file::has)
            .orElseThrow(() -> budget.unreadable("It is not an .xlsx file."));
    List<OoxmlPackage.Relationship> related = file.relationships(workbook);
    Optional<String> styles = OoxmlPackage.target(related, "styles").filter(file::has);
    Set<String> filling = styles.isPresent() ? fillingStyles(styles.get()) : Set.of();
    Map<String, String> parts = new HashMap<>();
    related.forEach(target -> parts.put(target.id(), target.target()));
    Map<String, SheetMarks> marks = new LinkedHashMap<>();
    for (Map.Entry<String, String> sheet : sheets(workbook).entrySet()) {
      String part = parts.getOrDefault(sheet.getValue(), "");
      if (file.has(part)) {
        marks.put(sheet.getKey(), new SheetMarks(comments(part), filled(part, filling)));
      }
    }
    return marks;
  }

  /** Returns the ids of the relationships to the sheets by the names of the sheets. */
  private Map<String, String> sheets(String workbook) throws IOException, XMLStreamException {
    Map<String, String> sheets = new LinkedHashMap<>();
    try (XmlCursor xml = file.open(workbook)) {
      while (xml.next()) {
        if (xml.isStart("sheet")) {
          String name = xml.attribute("name");
          budget.text(name.length());
          sheets.put(name, xml.attribute("id"));
          budget.sheets(sheets.size());
        }
      }
    }
    return sheets;
  }

  /** Returns the indexes of the cell styles with a solid fill. */
  private Set<String> fillingStyles(String part) throws IOException, XMLStreamException {
    List<Boolean> fills = new ArrayList<>();
    Set<String> styles = new HashSet<>();
    int style = 0;
    boolean cellStyles = false;
    try (XmlCursor xml = file.open(part)) {
      while (xml.next()) {
        if (xml.isStart("fill")) {
          budget.definitions(fills.size());
          fills.add(false);
        } else if (xml.isStart("patternFill") && !fills.isEmpty()) {
          fills.set(fills.size() - 1, xml.attribute("patternType").equals("solid"));
        } else if (xml.isStart("cellXfs") || xml.isEnd("cellXfs")) {
          cellStyles = xml.isStart();
        } else if (cellStyles && xml.isStart("xf")) {
          budget.definitions(style);
          String fill = xml.attribute("fillId");
          boolean known = fill.matches("[0-9]{1,6}") && Integer.parseInt(fill) < fills.size();
          if (known && fills.get(Integer.parseInt(fill))) {
            styles.add(String.valueOf(style));
          }
          style++;
        }
      }
    }
    return styles;
  }

  private Set<String> filled(String part, Set<String> filling)
      throws IOException, XMLStreamException {
    Set<String> filled = new HashSet<>();
    try (XmlCursor xml = file.open(part)) {
      while (xml.next()) {
        if (xml.isStart("c") && filling.contains(xml.attribute("s"))) {
          budget.cell();
          filled.add(xml.attribute("r"));
        }
      }
    }
    return filled;
  }

  private Map<String, String> comments(String sheet) throws IOException, XMLStreamException {
    Map<String, String> comments = new HashMap<>();
    Optional<String> part =
        OoxmlPackage.target(file.relationships(sheet), "comments").filter(file::has);
    if (part.isPresent()) {
      try (XmlCursor xml = file.open(part.get())) {
        while (xml.next()) {
          if (xml.isStart("comment")) {
            String address = xml.attribute("ref");
            budget.cell();
            String text = OoxmlText.read(xml);
            budget.text(text.length());
            comments.put(address, text);
          }
        }
      }
    }
    return comments;
  }
}
