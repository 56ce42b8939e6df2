package org.openl.mcp.call.errors;

/**
 * A failure of Studio that is understood, with its three sentences. In a sentence {@code {status}}
 * stands for the HTTP status, and {@code {project}} and the like for the name of a thing that may
 * be known.
 *
 * @param condition how it is recognized
 * @param what what happened
 * @param source where the reason comes from
 * @param why the known reason; may be empty
 * @param next what to do next
 * @param leavesOutcomeOpen whether Studio may have done what it was asked for; 5.27 answers 501 to
 *     some calls that it has carried out
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
    /** It is always the same. */
    KNOWN,
    /** Studio's own words; the known reason only if it has none. */
    STUDIO,
    /** What the HTTP client has seen, before the known reason. */
    CLIENT
  }

  /** Creates a failure with a known reason, after which Studio has done nothing. */
  public StudioFailure(FailureCondition condition, String what, String why, String next) {
    this(condition, what, Source.KNOWN, why, next, false);
  }

  /** Returns the same failure with another source of its reason. */
  public StudioFailure reason(Source other) {
    return new StudioFailure(condition, what, other, why, next, leavesOutcomeOpen);
  }

  /** Returns the same failure, after which Studio may have done what it was asked for. */
  public StudioFailure outcomeUnknown() {
    return new StudioFailure(condition, what, source, why, next, true);
  }
}
