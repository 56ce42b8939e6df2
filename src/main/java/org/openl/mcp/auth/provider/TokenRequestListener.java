package org.openl.mcp.auth.provider;

/**
 * Hears of every token request that this process has sent or tried to send, such as to count it.
 */
public interface TokenRequestListener {

  /** Nobody listens. */
  TokenRequestListener UNHEARD = outcome -> {};

  /** What became of a request, without what it brought. */
  enum Outcome {
    /** Tokens came. */
    GRANTED,
    /** The provider has refused, for good or for a while. */
    REFUSED,
    /** Nothing was sent: name resolution, connection or TLS failed. */
    NOT_SENT,
    /** It was sent, and there is no readable answer. */
    UNKNOWN;

    static Outcome of(TokenOutcome outcome) {
      if (outcome instanceof TokenOutcome.Granted) {
        return GRANTED;
      }
      if (outcome instanceof TokenOutcome.Refused) {
        return REFUSED;
      }
      return outcome instanceof TokenOutcome.NotSent ? NOT_SENT : UNKNOWN;
    }
  }

  /** A request has ended, maybe long after anybody waited for it. */
  void ended(Outcome outcome);

  /** A source whose requests are heard of here. */
  default TokenSource of(TokenSource source) {
    return request ->
        source
            .send(request)
            .thenApply(
                outcome -> {
                  ended(Outcome.of(outcome));
                  return outcome;
                });
  }
}
