package org.openl.mcp.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.openl.mcp.text.PrintableText;

/**
 * The credentials that this process has seen. {@link #redact} replaces them in any text by value:
 * unchanged, form-encoded and JSON-escaped, each also in its printable form, and as the base64 of
 * {@code id:secret}.
 */
public final class KnownSecrets {

  private static final String MASK = "***";

  /**
   * The minimum length of a masked value. Shorter values also occur in ordinary text, and masking
   * them would make messages unreadable.
   */
  private static final int SHORTEST = 4;

  /** The minimum length in data, which contains many names: "admin" can be a name or a password. */
  static final int SHORTEST_IN_DATA = 12;

  private static final Comparator<String> LONGEST_FIRST =
      Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

  /** The number of issued tokens to keep. Older ones have long expired. */
  private static final int RECENT_TOKENS = 128;

  private static final NavigableSet<String> FORMS = new ConcurrentSkipListSet<>(LONGEST_FIRST);

  /** Grows with each added credential. */
  private static final AtomicInteger REVISION = new AtomicInteger();

  private static final Deque<List<String>> RECENT = new ArrayDeque<>();

  private KnownSecrets() {}

  /** Adds a configured credential for the life of the process. */
  static void pin(String value) {
    FORMS.addAll(formsOf(value));
    REVISION.incrementAndGet();
  }

  /** Returns a number that changes when a credential is added. */
  public static int revision() {
    return REVISION.get();
  }

  /** Adds an issued token, until {@value #RECENT_TOKENS} newer ones have been added. */
  static void remember(String token) {
    List<String> forms = formsOf(token);
    synchronized (RECENT) {
      if (FORMS.containsAll(forms)) {
        return;
      }
      FORMS.addAll(forms);
      REVISION.incrementAndGet();
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
   * Adds the Basic credentials (RFC 7617) of an ID and its secret, unchanged and form-encoded (RFC
   * 6749 §2.3.1).
   */
  public static void addBasic(String id, Secret secret) {
    FORMS.add(base64(id + ":" + secret.reveal()));
    FORMS.add(
        base64(
            URLEncoder.encode(id, StandardCharsets.UTF_8)
                + ":"
                + URLEncoder.encode(secret.reveal(), StandardCharsets.UTF_8)));
    REVISION.incrementAndGet();
  }

  /**
   * Replaces every known credential in a text with {@code ***}.
   *
   * @return the same object if the text contains no credential
   */
  public static String redact(String text) {
    return redact(text, SHORTEST);
  }

  /** Replaces every known credential of at least {@value #SHORTEST_IN_DATA} characters. */
  static String redactData(String text) {
    return redact(text, SHORTEST_IN_DATA);
  }

  private static String redact(String text, int shortest) {
    if (text.length() < shortest) {
      return text;
    }
    String redacted = text;
    // Forms longer than the text cannot occur in it.
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

  /** Returns all known credentials. A test restores them when it ends. */
  static Snapshot snapshot() {
    synchronized (RECENT) {
      return new Snapshot(List.copyOf(FORMS), List.copyOf(RECENT));
    }
  }

  /** Forgets every credential that was added after a snapshot, and adds those that it contains. */
  static void restore(Snapshot snapshot) {
    synchronized (RECENT) {
      FORMS.addAll(snapshot.forms());
      FORMS.retainAll(Set.copyOf(snapshot.forms()));
      REVISION.incrementAndGet();
      RECENT.clear();
      RECENT.addAll(snapshot.recent());
    }
  }

  /**
   * The credentials that were known at one time.
   *
   * @param forms the masked values
   * @param recent the masked values of each issued token, oldest first
   */
  record Snapshot(List<String> forms, List<List<String>> recent) {}

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
