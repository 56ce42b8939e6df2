package org.openl.mcp.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.openl.mcp.text.PrintableText;

/**
 * Every credential this process has seen, so that {@link #redact} can take them out of any text by
 * value: as they are, form-encoded, JSON-escaped, each of them also made printable, and as the
 * base64 of {@code id:secret}.
 */
public final class KnownSecrets {

  private static final String MASK = "***";

  /**
   * A shorter value cannot be told from ordinary text: masking it would make messages unreadable.
   */
  private static final int SHORTEST = 4;

  /** In data, which is full of names, a password such as "admin" cannot be told from one. */
  static final int SHORTEST_IN_DATA = 12;

  private static final Comparator<String> LONGEST_FIRST =
      Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

  /** Tokens come and go for weeks; older ones have long ended. */
  private static final int RECENT_TOKENS = 128;

  private static final NavigableSet<String> FORMS = new ConcurrentSkipListSet<>(LONGEST_FIRST);
  private static final Deque<List<String>> RECENT = new ArrayDeque<>();

  private KnownSecrets() {}

  /** Remembers a configured credential for the life of the process. */
  static void pin(String value) {
    FORMS.addAll(formsOf(value));
  }

  /** Remembers an issued token until many newer ones have come. */
  static void remember(String token) {
    List<String> forms = formsOf(token);
    synchronized (RECENT) {
      if (FORMS.containsAll(forms)) {
        return;
      }
      FORMS.addAll(forms);
      RECENT.addLast(forms);
      if (RECENT.size() > RECENT_TOKENS) {
        RECENT.removeFirst().forEach(FORMS::remove);
      }
    }
  }

  private static List<String> formsOf(String value) {
    if (value.length() < SHORTEST) {
      return List.of();
    }
    String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
    String json = value.replace("\\", "\\\\").replace("\"", "\\\"");
    return Stream.of(value, encoded, encoded.replace("+", "%20"), json)
        .flatMap(form -> Stream.of(form, PrintableText.line(form), PrintableText.lines(form)))
        .distinct()
        .toList();
  }

  /**
   * Adds what a Basic header (RFC 7617) makes of an id and its secret, with both as they are and
   * form-encoded (RFC 6749 §2.3.1).
   */
  public static void addBasic(String id, Secret secret) {
    FORMS.add(base64(id + ":" + secret.reveal()));
    FORMS.add(
        base64(
            URLEncoder.encode(id, StandardCharsets.UTF_8)
                + ":"
                + URLEncoder.encode(secret.reveal(), StandardCharsets.UTF_8)));
  }

  /**
   * Takes every known credential out of a text.
   *
   * @return the very same object when there was nothing to take out
   */
  public static String redact(String text) {
    return redact(text, SHORTEST);
  }

  /** The same, but for credentials shorter than {@value #SHORTEST_IN_DATA} characters. */
  static String redactData(String text) {
    return redact(text, SHORTEST_IN_DATA);
  }

  private static String redact(String text, int shortest) {
    String redacted = text;
    // None that is longer than the text can be in it.
    for (String form : FORMS.tailSet(text)) {
      if (form.length() < shortest) {
        break;
      }
      if (redacted.contains(form)) {
        redacted = redacted.replace(form, MASK);
      }
    }
    return redacted;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
