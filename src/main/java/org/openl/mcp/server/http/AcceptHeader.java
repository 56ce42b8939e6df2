package org.openl.mcp.server.http;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The media types that a client accepts as an answer (RFC 9110 §12.5.1).
 *
 * @param ranges what its {@code Accept} headers list; an empty list accepts everything
 */
record AcceptHeader(List<MediaRange> ranges) {

  /** Reads the values of all {@code Accept} headers of a request. */
  static AcceptHeader of(List<String> values) {
    return new AcceptHeader(
        values.stream()
            .flatMap(value -> Stream.of(value.split(",")))
            .filter(element -> !element.isBlank())
            .map(MediaRange::of)
            .toList());
  }

  /** Returns whether an answer of this type is acceptable; the most specific range decides. */
  boolean accepts(String type) {
    return ranges.isEmpty()
        || ranges.stream()
            .filter(range -> range.matches(type))
            .max(Comparator.comparing(MediaRange::precision).thenComparing(MediaRange::weight))
            .filter(range -> range.weight() > 0)
            .isPresent();
  }

  /**
   * One element of the list.
   *
   * @param name a type, {@code type/*} or {@code *}{@code /*}, in lower case
   * @param weight its quality value, 0 for what is not acceptable
   */
  record MediaRange(String name, double weight) {

    private static final String ANY = "*/*";

    private static MediaRange of(String element) {
      String[] parts = element.split(";");
      String name = parts.length == 0 ? "" : parts[0].strip().toLowerCase(Locale.ROOT);
      // Java's HttpURLConnection writes a single asterisk.
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

    private int precision() {
      return name.equals(ANY) ? 0 : name.endsWith("/*") ? 1 : 2;
    }
  }
}
