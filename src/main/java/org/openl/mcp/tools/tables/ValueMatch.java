package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openl.mcp.workbooks.CellValue;

/** How the value of a saved cell agrees with what OpenL Studio 5.27 shows. */
enum ValueMatch {
  /** They are the same. */
  SAME,

  /**
   * They differ only in white space or type, or OpenL Studio shows the value of a formula. Either
   * the cell is changed, or OpenL Studio writes it in another form.
   */
  SIMILAR,

  /** The cell is changed. */
  DIFFERENT;

  /** Compares the value of a saved cell, and its formula if it has one. */
  static ValueMatch of(CellValue saved, Optional<String> formula, JsonNode shown) {
    if (formula.isEmpty()) {
      return of(saved, shown);
    }
    String text = shown.asText();
    if (formula.get().equals(text)) {
      return SAME;
    }
    boolean similar = compact(formula.get()).equals(compact(text)) || of(saved, shown) != DIFFERENT;
    return similar ? SIMILAR : DIFFERENT;
  }

  /** Compares a title or a name, around whose colon OpenL Studio writes spaces. */
  static ValueMatch ofHeading(String saved, String shown) {
    if (parts(saved, ":").equals(parts(shown, ":"))) {
      return SAME;
    }
    return compact(saved).equals(compact(shown)) ? SIMILAR : DIFFERENT;
  }

  private static ValueMatch of(CellValue saved, JsonNode shown) {
    if (isSame(saved, shown)) {
      return SAME;
    }
    if (saved instanceof CellValue.Moment moment) {
      return moment(shown).isEmpty() && shown.asText().startsWith(moment.text())
          ? SIMILAR
          : DIFFERENT;
    }
    return compact(saved.text()).equals(compact(joined(shown))) ? SIMILAR : DIFFERENT;
  }

  private static boolean isSame(CellValue saved, JsonNode shown) {
    if (saved instanceof CellValue.Decimal number) {
      return shown.isNumber() && number.exact().compareTo(shown.decimalValue()) == 0;
    }
    if (saved instanceof CellValue.Flag flag) {
      return shown.isBoolean() && shown.booleanValue() == flag.value();
    }
    if (saved instanceof CellValue.Moment moment) {
      return moment.text().equals(shown.asText())
          || moment(shown).equals(Optional.of(moment.value()))
          || moment.value() instanceof LocalDate day
              && moment(shown).equals(Optional.of(day.atStartOfDay()));
    }
    return shown.isArray()
        ? parts(saved.text(), ",").equals(items(shown))
        : shown.isTextual() && saved.text().equals(shown.textValue());
  }

  private static Optional<LocalDateTime> moment(JsonNode shown) {
    try {
      return Optional.of(LocalDateTime.parse(shown.asText(), DateTimeFormatter.ISO_DATE_TIME));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<String> parts(String text, String separator) {
    return Arrays.stream(text.split(separator, -1)).map(String::strip).toList();
  }

  private static List<String> items(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }

  private static String joined(JsonNode shown) {
    return shown.isArray()
        ? items(shown).stream().collect(Collectors.joining(","))
        : shown.asText();
  }

  private static String compact(String text) {
    return text.replaceAll("\\s", "");
  }
}
