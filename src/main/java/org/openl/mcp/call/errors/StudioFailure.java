package org.openl.mcp.call.errors;

/**
 * A known failure of Studio with its three sentences. In a sentence, {@code {status}} is the
 * placeholder for the HTTP status, and {@code {project}} and similar ones are the placeholders for
 * names, which may be unknown.
 *
 * @param condition the condition that identifies it
 * @param what what happened
 * @param source where the reason comes from
 * @param why the known reason; may be empty
 * @param next what to do next
 * @param leavesOutcomeOpen whether Studio may have carried out the call; 5.27 answers 501 to some
 *     calls that it has carried out
 */
public record StudioFailure(
    FailureCondition condition,
    String what,
    Source source,
    String why,
    String next,
    boolean leavesOutcomeOpen) {

  /** Where the reason comes from. */
  public enum Source {
    /** The reason is always the same. */
    KNOWN,
    /** Studio's own message, or the known reason if there is no message. */
    STUDIO,
    /** What the HTTP client observed, followed by the known reason. */
    CLIENT
  }

  /** Creates a failure with a known reason. Studio has not carried out the call. */
  public StudioFailure(FailureCondition condition, String what, String why, String next) {
    this(condition, what, Source.KNOWN, why, next, false);
  }

  /** Returns the same failure with another source of its reason. */
  public StudioFailure reason(Source other) {
    return new StudioFailure(condition, what, other, why, next, leavesOutcomeOpen);
  }

  /** Returns the same failure for a call that Studio may have carried out. */
  public StudioFailure outcomeUnknown() {
    return new StudioFailure(condition, what, source, why, next, true);
  }
}
