package org.openl.mcp.call.errors;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.studio.ResourceKind;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.WriteRecord;
import org.openl.mcp.text.Quoted;

/**
 * Maps every failure to three sentences: what happened, the reason if known, and what to do next.
 * Studio's failures come from the {@link StudioFailureCatalog}s of the toolsets.
 */
@Singleton
public class FailureMapper {

  /** Replaces the advice to repeat a call that OpenL Studio may have carried out. */
  private static final String OUTCOME_UNKNOWN =
      "The change may or may not have been done. Look before you repeat the call.";

  private final List<StudioFailure> known;

  public FailureMapper(@All List<StudioFailureCatalog> catalogs) {
    this.known = catalogs.stream().flatMap(catalog -> catalog.failures().stream()).toList();
  }

  /**
   * Returns the failure of a call.
   *
   * @param changes whether the call changes something in Studio
   * @param writes the record of the call; after a change that may have been made, no failure
   *     advises to repeat the call
   */
  public Failure of(Throwable failure, boolean changes, WriteRecord writes) {
    return writes.mayHaveChanged() ? afterChange(failure) : of(failure, changes);
  }

  private Failure of(Throwable failure, boolean changes) {
    if (failure instanceof CallException call) {
      return call.failure().orElseGet(() -> ofStudio(call, changes));
    }
    if (failure instanceof AuthorizationException authorization) {
      return new Failure(authorization.getMessage(), authorization.why(), authorization.next());
    }
    if (failure instanceof StudioException studio) {
      return ofStudio(studio, changes);
    }
    return new Failure(
        "This server failed unexpectedly (" + failure.getClass().getSimpleName() + ").",
        "",
        changes
            ? OUTCOME_UNKNOWN
            : "This server found no error in the call. Repeat it once. If it fails again, tell the person who runs this server to look at its log.");
  }

  /** Replaces the advice to repeat the call. The advice to sign in stays: only it tells how. */
  private Failure afterChange(Throwable failure) {
    Failure known = of(failure, true);
    return new Failure(
        known.what(),
        known.why(),
        failure instanceof AuthorizationException
            ? known.next() + " " + OUTCOME_UNKNOWN
            : OUTCOME_UNKNOWN);
  }

  private Failure ofStudio(CallException call, boolean changes) {
    Failure failure = of(call.getCause(), changes);
    return new Failure(failure.what() + " " + call.getMessage(), failure.why(), failure.next());
  }

  private Failure ofStudio(StudioException e, boolean changes) {
    StudioFailure failure = find(e);
    String why =
        switch (failure.source()) {
          case KNOWN -> named(failure.why(), e);
          case STUDIO ->
              e.getMessage().isEmpty() && e.code().isEmpty() ? named(failure.why(), e) : words(e);
          case CLIENT -> e.getMessage() + " " + failure.why();
        };
    return new Failure(
        named(failure.what(), e),
        why,
        e.mayHaveChanged() || (changes && failure.leavesOutcomeOpen())
            ? OUTCOME_UNKNOWN
            : failure.next());
  }

  /**
   * Studio's codes take precedence over HTTP statuses, and HTTP statuses over kinds. The catalogs
   * contain every kind.
   */
  private StudioFailure find(StudioException e) {
    return first(condition -> condition.hasCode(e))
        .or(() -> first(condition -> condition.hasStatus(e)))
        .or(() -> first(condition -> condition.hasKind(e)))
        .orElseThrow();
  }

  private Optional<StudioFailure> first(Predicate<FailureCondition> test) {
    return known.stream().filter(failure -> test.test(failure.condition())).findFirst();
  }

  /**
   * Replaces the placeholders with the names that are known. "There is no such project" becomes
   * "There is no project 'Bank'".
   */
  private static String named(String sentence, StudioException e) {
    String named = sentence.replace("{status}", Integer.toString(e.status()));
    for (ResourceKind thing : ResourceKind.values()) {
      String name = e.about().getOrDefault(thing, "");
      named =
          name.isEmpty()
              ? named.replace(place(thing), "")
              : named
                  .replaceAll("such (?=[a-z]+" + Pattern.quote(place(thing)) + ")", "")
                  .replace(place(thing), " " + Quoted.of(name));
    }
    return named;
  }

  /** Returns the placeholder for the name of a thing. */
  static String place(ResourceKind thing) {
    return "{" + thing.name().toLowerCase(Locale.ROOT) + "}";
  }

  private static String words(StudioException e) {
    if (e.getMessage().isEmpty()) {
      return "Studio reports only: " + e.code() + ".";
    }
    String words = "Studio reports: \"" + e.getMessage() + "\"";
    return e.code().isEmpty() ? words : words + " (" + e.code() + ")";
  }
}
