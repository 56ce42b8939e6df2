package org.openl.mcp.call.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.StreamSupport;
import org.openl.mcp.text.PrintableText;

/** The comparisons of list filters. All of them ignore case. */
public final class TextFilter {

  private TextFilter() {}

  /** Returns whether a text is present and equal to the requested one. */
  public static boolean same(Optional<String> is, String asked) {
    return is.filter(text -> NameMatch.same(text, asked)).isPresent();
  }

  /** Returns whether a text contains a fragment. */
  public static boolean contains(String is, String fragment) {
    return PrintableText.line(is)
        .toLowerCase(Locale.ROOT)
        .contains(PrintableText.line(fragment).toLowerCase(Locale.ROOT));
  }

  /** Returns whether all requested entries are present. */
  public static boolean all(Map<String, String> is, Map<String, String> asked) {
    return all(is, asked, NameMatch::same);
  }

  /** Returns whether all requested entries are present. One item of a list value must match. */
  public static boolean allOf(Map<String, JsonNode> is, Map<String, String> asked) {
    return all(is, asked, TextFilter::holds);
  }

  private static <V> boolean all(
      Map<String, V> is, Map<String, String> asked, BiPredicate<V, String> fits) {
    return asked.entrySet().stream()
        .allMatch(
            a ->
                is.entrySet().stream()
                    .anyMatch(
                        e ->
                            NameMatch.same(e.getKey(), a.getKey())
                                && fits.test(e.getValue(), a.getValue())));
  }

  private static boolean holds(JsonNode value, String asked) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false).anyMatch(v -> holds(v, asked))
        : NameMatch.same(value.asText(), asked);
  }
}
