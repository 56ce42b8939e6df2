package org.openl.mcp.call.errors;

import java.util.Locale;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.studio.ResourceKind;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.text.Quoted;

/**
 * The one place where a failure becomes three sentences: what happened, why as far as known, what
 * to do next. Studio's are in {@link StudioFailure}.
 */
public final class FailureMapper {

  /** After a change that may have been made, nothing advises to make it again. */
  private static final String LOOK =
      "It may or may not have been done: look before you repeat the call.";

  private FailureMapper() {}

  /** The failure of a call that changes nothing. */
  public static Failure of(Throwable failure) {
    return of(failure, false);
  }

  /**
   * The failure of a call.
   *
   * @param changes whether it was to change something in Studio
   */
  public static Failure of(Throwable failure, boolean changes) {
    if (failure instanceof CallException call) {
      return call.failure();
    }
    if (failure instanceof AuthorizationException authorization) {
      return new Failure(authorization.getMessage(), authorization.why(), authorization.next());
    }
    if (failure instanceof StudioException studio) {
      return of(StudioFailure.of(studio), studio, changes);
    }
    return new Failure(
        "This server failed unexpectedly (" + failure.getClass().getSimpleName() + ").",
        "",
        changes
            ? LOOK
            : "Nothing is known to be wrong with the call; repeat it once, and report the server's log if it fails again.");
  }

  private static Failure of(StudioFailure known, StudioException e, boolean changes) {
    String why =
        switch (known.source()) {
          case KNOWN -> named(known.why(), e);
          case STUDIO ->
              e.getMessage().isEmpty() && e.code().isEmpty() ? named(known.why(), e) : words(e);
          case CLIENT -> e.getMessage() + " " + known.why();
        };
    return new Failure(
        named(known.what(), e),
        why,
        e.mayHaveChanged() || (changes && known.leavesOutcomeOpen()) ? LOOK : known.next());
  }

  /** Puts what is known of the call in its places. */
  private static String named(String sentence, StudioException e) {
    String named = sentence.replace("{status}", Integer.toString(e.status()));
    for (ResourceKind thing : ResourceKind.values()) {
      String name = e.about().getOrDefault(thing, "");
      named = named.replace(place(thing), name.isEmpty() ? "" : " " + Quoted.of(name));
    }
    return named;
  }

  /** What stands in a sentence for the name of a thing. */
  static String place(ResourceKind thing) {
    return "{" + thing.name().toLowerCase(Locale.ROOT) + "}";
  }

  private static String words(StudioException e) {
    if (e.getMessage().isEmpty()) {
      return "Studio says only: " + e.code() + ".";
    }
    String words = "Studio says: \"" + e.getMessage() + "\"";
    return e.code().isEmpty() ? words : words + " (" + e.code() + ")";
  }
}
