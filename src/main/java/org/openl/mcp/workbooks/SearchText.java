package org.openl.mcp.workbooks;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openl.mcp.text.PrintableText;

/**
 * A text to search for, ignoring case. A number finds all its forms ({@link NumberSearch}), a date
 * too: 2023-03-15 and 3/15/2023. Several words may be apart from each other.
 */
public final class SearchText {

  private static final Pattern ISO_DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");

  private static final Pattern MONTH_FIRST =
      Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})");

  /** Texts that look like a date. */
  private static final Pattern DATE_LIKE =
      Pattern.compile(
          "[0-9]{1,2}([./-])[0-9]{1,2}\\1([0-9]{2}|[0-9]{4})|[0-9]{4}([./-])[0-9]{1,2}\\3[0-9]{1,2}");

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /** The maximum number of characters of an excerpt before the found text. */
  private static final int BEFORE = 60;

  /** The maximum number of characters of an excerpt. */
  private static final int EXCERPT = 160;

  private final String text;
  private final Optional<NumberSearch> number;
  private final Pattern phrase;
  private final List<Pattern> words;

  /**
   * Creates the search.
   *
   * @param text not blank
   */
  public SearchText(String text) {
    this.text = CellText.normalize(shown(text));
    this.number = NumberSearch.of(this.text);
    this.phrase =
        Pattern.compile(date(this.text).map(SearchText::forms).orElseGet(this::inOneLine), FLAGS);
    List<String> separate = Arrays.asList(this.text.split(" "));
    this.words =
        separate.size() == 1
            ? List.of()
            : separate.stream().map(word -> Pattern.compile(Pattern.quote(word), FLAGS)).toList();
  }

  private static Optional<LocalDate> date(String text) {
    Matcher iso = ISO_DATE.matcher(text);
    if (iso.matches()) {
      return date(iso.group(1), iso.group(2), iso.group(3));
    }
    Matcher monthFirst = MONTH_FIRST.matcher(text);
    return monthFirst.matches()
        ? date(monthFirst.group(3), monthFirst.group(1), monthFirst.group(2))
        : Optional.empty();
  }

  private static Optional<LocalDate> date(String year, String month, String day) {
    try {
      return Optional.of(
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Returns whether the text looks like a date in a form that finds no dates. */
  public boolean isUnknownDate() {
    return date(text).isEmpty() && DATE_LIKE.matcher(text).matches();
  }

  /** Returns a pattern for both forms of a date. */
  private static String forms(LocalDate date) {
    return "(?<![0-9])(?:%s|0?%d/0?%d/%04d)(?![0-9])"
        .formatted(date, date.getMonthValue(), date.getDayOfMonth(), date.getYear());
  }

  private String inOneLine() {
    return Stream.of(text.split(" ")).map(Pattern::quote).collect(Collectors.joining("\\s+"));
  }

  /** Returns a text as tables show it, in one line. */
  private static String shown(String text) {
    return PrintableText.line(PrintableText.lines(text));
  }

  /** Returns whether answers leave out characters of a text other than space. */
  static boolean hasInvisible(String text) {
    return visible(shown(text)).length() < visible(text).length();
  }

  private static String visible(String text) {
    return text.codePoints()
        .filter(c -> !Character.isWhitespace(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * Returns how well a text matches, without its invisible characters; empty if it does not.
   * Answers show texts without them. A control character may also separate words.
   */
  public Optional<Relevance> in(String candidate) {
    return Stream.of(shown(candidate), PrintableText.line(candidate))
        .distinct()
        .flatMap(form -> inLine(form).stream())
        .min(Comparator.naturalOrder());
  }

  private Optional<Relevance> inLine(String candidate) {
    if (number.isPresent()) {
      return number
          .get()
          .in(candidate)
          .map(found -> isWhole(candidate, found) ? Relevance.WHOLE : Relevance.WORD);
    }
    Matcher found = phrase.matcher(candidate);
    if (!found.find()) {
      boolean apart =
          !words.isEmpty() && words.stream().allMatch(word -> word.matcher(candidate).find());
      return apart ? Optional.of(Relevance.FRAGMENT) : Optional.empty();
    }
    if (isWhole(candidate, found)) {
      return Optional.of(Relevance.WHOLE);
    }
    boolean word = isWord(candidate, found);
    while (!word && found.find()) {
      word = isWord(candidate, found);
    }
    return Optional.of(word ? Relevance.WORD : Relevance.FRAGMENT);
  }

  private static boolean isWhole(String candidate, MatchResult found) {
    return CellText.trim(candidate).length() == found.end() - found.start();
  }

  /** Returns how well the value of a cell matches; empty if it does not. */
  public Optional<Relevance> in(CellValue value) {
    if (value instanceof CellValue.Decimal decimal && number.isPresent()) {
      return number.get().is(decimal.exact()) ? Optional.of(Relevance.WHOLE) : Optional.empty();
    }
    return in(value.text());
  }

  /** Returns a text, or the part of a long text around the found text. */
  public String excerpt(String found) {
    String line = CellText.normalize(shown(found));
    if (line.length() <= EXCERPT) {
      return line;
    }
    int begin =
        number
            .map(searched -> searched.in(line))
            .orElseGet(() -> phrase.matcher(line).results().findFirst())
            .map(match -> Math.max(0, match.start() - BEFORE))
            .orElse(0);
    int end = Math.min(line.length(), begin + EXCERPT);
    return (begin > 0 ? "…" : "")
        + line.substring(boundary(line, begin), boundary(line, end))
        + (end < line.length() ? "…" : "");
  }

  /** Returns a position that does not divide a character. */
  private static int boundary(String text, int position) {
    boolean within =
        position > 0
            && position < text.length()
            && Character.isSurrogatePair(text.charAt(position - 1), text.charAt(position));
    return within ? position - 1 : position;
  }

  private static boolean isWord(String text, MatchResult found) {
    return isEdge(text, found.start()) && isEdge(text, found.end());
  }

  /** Returns whether a word begins or ends at a position, such as before the P of fooPremium. */
  private static boolean isEdge(String text, int position) {
    if (position == 0 || position == text.length()) {
      return true;
    }
    char before = text.charAt(position - 1);
    char after = text.charAt(position);
    return !Character.isLetterOrDigit(before)
        || !Character.isLetterOrDigit(after)
        || Character.isDigit(before) != Character.isDigit(after)
        || Character.isLowerCase(before) && Character.isUpperCase(after);
  }
}
