package org.openl.mcp.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Every credential this process has seen, so that {@link #redact} can take them out of any text by value: as they are,
 * form-encoded, JSON-escaped, and as the base64 of {@code id:secret}.
 */
public final class KnownSecrets {

  private static final String MASK = "***";

  /** A shorter value cannot be told from ordinary text: masking it would make messages unreadable. */
  private static final int SHORTEST = 4;

  private static final Comparator<String> LONGEST_FIRST =
      Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

  private static final ConcurrentSkipListSet<String> FORMS = new ConcurrentSkipListSet<>(LONGEST_FIRST);

  private KnownSecrets() {}

  static void add(String value) {
    if (value.length() < SHORTEST) {
      return;
    }
    String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
    FORMS.add(value);
    FORMS.add(encoded);
    FORMS.add(encoded.replace("+", "%20"));
    FORMS.add(value.replace("\\", "\\\\").replace("\"", "\\\""));
  }

  /**
   * Adds what a Basic header (RFC 7617) makes of an id and its secret, with both as they are and form-encoded (RFC 6749
   * §2.3.1).
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
    String redacted = text;
    for (String form : FORMS) {
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
