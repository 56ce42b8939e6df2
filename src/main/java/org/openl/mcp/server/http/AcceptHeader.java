package org.openl.mcp.server.http;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The media types that a client accepts in a response (RFC 9110 §12.5.1).
 *
 * @param ranges the elements of its {@code Accept} headers; an empty list accepts every type
 */
record AcceptHeader(List<MediaRange> ranges) {

  /** Parses the values of all {@code Accept} headers of a request. */
  static AcceptHeader of(List<String> values) {
    return new AcceptHeader(
        values.stream()
            .flatMap(value -> Stream.of(value.split(",")))
            .filter(element -> !element.isBlank())
            .map(MediaRange::of)
            .toList());
  }

  /** Returns whether a media type is acceptable. The most specific range decides. */
  boolean accepts(String type) {
    return ranges.isEmpty()
        || ranges.stream()
            .filter(range -> range.matches(type))
            .max(Comparator.comparing(MediaRange::specificity).thenComparing(MediaRange::weight))
            .filter(range -> range.weight() > 0)
            .isPresent();
  }

  /**
   * A media range.
   *
   * @param name a type, {@code type/*} or {@code *}{@code /*}, in lower case
   * @param weight the quality value; 0 means not acceptable
   */
  record MediaRange(String name, double weight) {

    private static final String ANY = "*/*";

    private static MediaRange of(String element) {
      String[] parts = element.split(";");
      String name = parts.length == 0 ? "" : parts[0].strip().toLowerCase(Locale.ROOT);
      // Java's HttpURLConnection sends a single asterisk.
      return new MediaRange(name.equals("*") ? ANY : name, weight(parts));
    }

    private static double weight(String[] parts) {
      return Stream.of(parts)
          .skip(1)
          .map(parameter -> parameter.strip().toLowerCase(Locale.ROOT))
          .filter(parameter -> parameter.matches("q=[01]?(\\.\\d{0,3})?"))
          .filter(parameter -> parameter.matches(".*\\d.*"))
          .map(parameter -> Double.parseDouble(parameter.substring(2)))
          .findFirst()
          .orElse(1.0);
    }

    private boolean matches(String type) {
      return name.equals(ANY)
          || name.equals(type)
          || name.endsWith("/*") && type.startsWith(name.substring(0, name.length() - 1));
    }

    private int specificity() {
      return name.equals(ANY) ? 0 : name.endsWith("/*") ? 1 : 2;
    }
  }
}
