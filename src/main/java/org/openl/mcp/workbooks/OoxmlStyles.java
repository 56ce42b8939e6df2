package org.openl.mcp.workbooks;

import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** Reads the number formats of an {@code .xlsx} file (ISO/IEC 29500-1, section 18.8). */
final class OoxmlStyles {

  private OoxmlStyles() {}

  /** Adds the format of each cell style. */
  static void read(XmlCursor xml, FormatTable formats, ReadBudget budget)
      throws XMLStreamException {
    Map<Integer, String> codes = new HashMap<>();
    boolean cellStyles = false;
    while (xml.next()) {
      if (xml.isStart("numFmt")) {
        String code = xml.attribute("formatCode");
        budget.text(code.length());
        codes.put(number(xml.attribute("numFmtId")), code);
      } else if (xml.isStart("cellXfs")) {
        cellStyles = true;
      } else if (xml.isEnd("cellXfs")) {
        cellStyles = false;
      } else if (cellStyles && xml.isStart("xf")) {
        int id = number(xml.attribute("numFmtId"));
        formats.addStyle(id, codes.getOrDefault(id, ""));
      }
    }
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }
}
