package org.openl.mcp.auth.provider;

/** Is notified of every token request of this process, for example to count requests. */
public interface TokenRequestListener {

  /** A listener that does nothing. */
  TokenRequestListener NONE = outcome -> {};

  /** The kind of an outcome, without its tokens. */
  enum Outcome {
    /** Tokens were issued. */
    GRANTED,
    /** The provider refused the request, permanently or temporarily. */
    REFUSED,
    /** Nothing was sent: name resolution, connection or TLS failed. */
    NOT_SENT,
    /** The request was sent, but there is no readable response. */
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

  /** Called when a request has ended, possibly long after its timeout. */
  void ended(Outcome outcome);

  /** Returns a source that notifies this listener. */
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
