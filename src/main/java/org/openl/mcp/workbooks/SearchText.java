package org.openl.mcp.workbooks;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openl.mcp.text.PrintableText;

/**
 * A text to search for, ignoring case. A number also finds its other forms: 0.25 and 25%. It does
 * not find a part of another number. Several words may be apart from each other.
 */
public final class SearchText {

  private static final Pattern NUMBER =
      Pattern.compile("([-+]?[0-9]{1,40}(?:\\.[0-9]{1,40})?)(%?)");

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /** The maximum number of characters of an excerpt before the found text. */
  private static final int BEFORE = 60;

  /** The maximum number of characters of an excerpt. */
  private static final int EXCERPT = 160;

  private final String text;
  private final Optional<BigDecimal> number;
  private final Pattern phrase;
  private final List<Pattern> words;

  /**
   * Creates the search.
   *
   * @param text not blank
   */
  public SearchText(String text) {
    this.text = CellText.normalize(PrintableText.line(text));
    Matcher parsed = NUMBER.matcher(this.text);
    this.number =
        parsed.matches()
            ? Optional.of(
                new BigDecimal(parsed.group(1)).movePointLeft(parsed.group(2).isEmpty() ? 0 : 2))
            : Optional.empty();
    this.phrase = Pattern.compile(number.map(this::forms).orElseGet(this::inOneLine), FLAGS);
    List<String> separate = Arrays.asList(this.text.split(" "));
    this.words =
        separate.size() == 1
            ? List.of()
            : separate.stream().map(word -> Pattern.compile(Pattern.quote(word), FLAGS)).toList();
  }

  /** Returns a pattern for all forms of a number that are not a part of another number. */
  private String forms(BigDecimal value) {
    String percent = plain(value.movePointRight(2)) + "%";
    return Stream.of(text, plain(value), percent)
        .distinct()
        .map(form -> Pattern.quote(form) + (form.endsWith("%") ? "" : "(?![%0-9]|\\.[0-9])"))
        .collect(Collectors.joining("|", "(?<![0-9]|[0-9]\\.)(?:", ")"));
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private String inOneLine() {
    return Stream.of(text.split(" ")).map(Pattern::quote).collect(Collectors.joining("\\s+"));
  }

  /**
   * Returns how well a text matches, without its invisible characters; empty if it does not.
   * Answers show texts without them.
   */
  public Optional<Relevance> in(String candidate) {
    return inLine(PrintableText.line(candidate));
  }

  private Optional<Relevance> inLine(String candidate) {
    Matcher found = phrase.matcher(candidate);
    if (!found.find()) {
      boolean apart =
          !words.isEmpty() && words.stream().allMatch(word -> word.matcher(candidate).find());
      return apart ? Optional.of(Relevance.FRAGMENT) : Optional.empty();
    }
    if (CellText.trim(candidate).length() == found.end() - found.start()) {
      return Optional.of(Relevance.WHOLE);
    }
    boolean word = isWord(candidate, found);
    while (!word && found.find()) {
      word = isWord(candidate, found);
    }
    return Optional.of(word ? Relevance.WORD : Relevance.FRAGMENT);
  }

  /** Returns how well the value of a cell matches; empty if it does not. */
  public Optional<Relevance> in(CellValue value) {
    if (value instanceof CellValue.Decimal decimal && number.isPresent()) {
      return decimal.exact().compareTo(number.get()) == 0
          ? Optional.of(Relevance.WHOLE)
          : Optional.empty();
    }
    return in(value.text());
  }

  /** Returns a text, or the part of a long text around the found text. */
  public String excerpt(String found) {
    String line = CellText.normalize(PrintableText.line(found));
    if (line.length() <= EXCERPT) {
      return line;
    }
    Matcher match = phrase.matcher(line);
    int begin = match.find() ? Math.max(0, match.start() - BEFORE) : 0;
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
