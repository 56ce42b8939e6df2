package org.openl.mcp.workbooks;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.Temporal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** Reads a sheet of an {@code .xlsx} file (ISO/IEC 29500-1, section 18.3). */
final class OoxmlSheetReader {

  private static final int MAX_INTEGER = 100_000_000;

  private final XmlCursor xml;
  private final CompactSheetBuilder builder;
  private final Shared shared;
  private final ReadBudget budget;
  private final Map<String, SharedFormula> sharedFormulas = new HashMap<>();
  private int row;
  private int column;

  /**
   * What the sheets of a workbook have in common.
   *
   * @param strings the indexes of the shared strings in the table of values
   */
  record Shared(List<Integer> strings, ValueTable values, FormatTable formats) {}

  OoxmlSheetReader(XmlCursor xml, CompactSheetBuilder builder, Shared shared, ReadBudget budget) {
    this.xml = xml;
    this.builder = builder;
    this.shared = shared;
    this.budget = budget;
  }

  void read() throws XMLStreamException {
    while (xml.next()) {
      if (xml.isStart("sheetData")) {
        readRows();
      } else if (xml.isStart("mergeCell")) {
        CellRange.parse(xml.attribute("ref")).ifPresent(builder::merged);
      }
    }
  }

  private void readRows() throws XMLStreamException {
    while (xml.next() && !xml.isEnd("sheetData")) {
      if (xml.isStart("row")) {
        String number = xml.attribute("r");
        row = number.isEmpty() ? row + 1 : integer(number);
        column = 0;
      } else if (xml.isStart("c")) {
        readCell();
      }
    }
  }

  private void readCell() throws XMLStreamException {
    String address = xml.attribute("r");
    if (address.isEmpty()) {
      column++;
    } else {
      int letters = 0;
      while (letters < address.length() && address.charAt(letters) > '9') {
        letters++;
      }
      column = CellRange.column(address.substring(0, letters));
      row = integer(address.substring(letters));
    }
    String type = xml.attribute("t");
    String style = xml.attribute("s");
    String value = "";
    String text = "";
    Optional<String> formula = Optional.empty();
    while (xml.next() && !xml.isEnd("c")) {
      if (xml.isStart("v")) {
        value = xml.elementText();
      } else if (xml.isStart("is")) {
        text = OoxmlText.read(xml);
      } else if (xml.isStart("f")) {
        formula = readFormula();
      } else if (xml.isStart()) {
        xml.skipElement();
      }
    }
    boolean added =
        switch (type) {
          case "inlineStr" -> addText(text.isEmpty() ? OoxmlText.decode(value) : text, formula);
          case "str" -> addText(OoxmlText.decode(value), formula);
          default -> !value.isBlank() && addValue(type, value, style);
        };
    if (formula.isPresent()) {
      if (!added) {
        builder.noValue(row, column);
      }
      builder.formula("=" + formula.get());
    }
  }

  /** Adds a text. An empty one is a value only as the result of a formula. */
  private boolean addText(String text, Optional<String> formula) {
    if (text.isEmpty() && formula.isEmpty()) {
      return false;
    }
    builder.shared(row, column, shared.values.add(new CellValue.Text(text)));
    return true;
  }

  private boolean addValue(String type, String value, String style) {
    String plain = value.strip();
    switch (type) {
      case "s" -> {
        int string = integer(plain);
        if (string >= shared.strings.size()) {
          throw damaged("a cell refers to a text that does not exist");
        }
        if (shared.strings.get(string) < 0) {
          return false;
        }
        builder.shared(row, column, shared.strings.get(string));
      }
      case "b" -> addShared(new CellValue.Flag(plain.equals("1") || plain.equals("true")));
      case "e" -> addShared(new CellValue.ErrorCode(plain));
      case "d" -> addShared(moment(plain));
      default -> addNumber(plain, style);
    }
    return true;
  }

  private void addShared(CellValue value) {
    builder.shared(row, column, shared.values.add(value));
  }

  private void addNumber(String text, String style) {
    double number = Double.NaN;
    try {
      number = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      // Not a number: it is kept as a text.
    }
    if (Double.isFinite(number)) {
      int format = shared.formats.ofStyle(style.isEmpty() ? 0 : integer(style));
      builder.number(row, column, format, number);
    } else {
      addShared(new CellValue.Text(text));
    }
  }

  /** Returns a date or time in ISO 8601, or a text if it is none. */
  private static CellValue moment(String text) {
    try {
      return new CellValue.Moment(
          temporal(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text));
    } catch (DateTimeException e) {
      return new CellValue.Text(text);
    }
  }

  private static Temporal temporal(String text) {
    if (text.indexOf('T') < 0) {
      return text.indexOf(':') < 0 ? LocalDate.parse(text) : LocalTime.parse(text);
    }
    LocalDateTime moment = LocalDateTime.parse(text);
    return moment.toLocalTime().equals(LocalTime.MIDNIGHT) ? moment.toLocalDate() : moment;
  }

  private Optional<String> readFormula() throws XMLStreamException {
    boolean isShared = xml.attribute("t").equals("shared");
    String group = xml.attribute("si");
    String text = OoxmlText.decode(xml.elementText());
    if (!text.isEmpty()) {
      if (isShared) {
        sharedFormulas.put(group, new SharedFormula(text, row, column));
      }
      return Optional.of(text);
    }
    return Optional.ofNullable(isShared ? sharedFormulas.get(group) : null)
        .map(formula -> formula.at(row, column));
  }

  private int integer(String text) {
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || number > MAX_INTEGER) {
        throw damaged("a number is wrong");
      }
      number = 10 * number + digit;
    }
    return number;
  }

  private UnreadableWorkbookException damaged(String detail) {
    return budget.unreadable("It is damaged: " + detail + ".");
  }
}
