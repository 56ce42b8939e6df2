package org.openl.mcp.auth;

import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.openl.mcp.auth.TokenOutcome.Granted;
import org.openl.mcp.auth.TokenOutcome.NotSent;
import org.openl.mcp.auth.TokenOutcome.Refused;
import org.openl.mcp.auth.TokenOutcome.Unknown;
import org.openl.mcp.auth.store.Lineage;
import org.openl.mcp.auth.store.LineageKey;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.Settings;

/**
 * One token request and what its outcome means for the stored refresh token: marked as pending
 * before it is sent, and a rotated one stored before anybody sees the access token.
 */
final class Renewal {

  private static final Logger LOG = Logger.getLogger(Renewal.class);

  private final Settings.OAuth settings;
  private final TokenSource source;
  private final TokenStore store;
  private final TokenClock clock;
  private final Alarm alarm;
  private final Observer observer;

  /** Whom a renewal tells how it goes; the store is held meanwhile. */
  interface Observer {

    /** The request goes out now. */
    void sending();

    /** The outcome is known, and stored. */
    void concluded(Result result);

    /** Something is doubtful though it works. */
    void warned(String sentence);
  }

  /**
   * How a renewal ended.
   *
   * @param outcome what the provider said, if anything
   * @param sent the request
   * @param credentials what was configured when it was sent
   * @param interrupted whether a request with the same refresh token was sent before whose outcome
   *     is not known
   */
  record Result(
      TokenOutcome outcome, Sent sent, ConfiguredCredentials credentials, boolean interrupted) {}

  Renewal(
      Settings.OAuth settings,
      TokenSource source,
      TokenStore store,
      TokenClock clock,
      Alarm alarm,
      Observer observer) {
    this.settings = settings;
    this.source = source;
    this.store = store;
    this.clock = clock;
    this.alarm = alarm;
    this.observer = observer;
  }

  /** Sends one token request and waits for its outcome, at most the configured time-out. */
  void run() {
    ConfiguredCredentials credentials = ConfiguredCredentials.now(settings);
    if (credentials.refreshToken().isPresent()) {
      refresh(credentials, key(credentials.refreshToken().get()));
    } else {
      Sent sent = send(new GrantRequest.ClientCredentials());
      TokenOutcome outcome = sent.outcome(settings.timeout()).orElseGet(this::timedOut);
      observer.concluded(new Result(outcome, sent, credentials, false));
    }
  }

  private void refresh(ConfiguredCredentials credentials, LineageKey key) {
    try (TokenStore.Held held = store.hold()) {
      Lineage lineage =
          held.read(key).orElseGet(() -> Lineage.seed(credentials.refreshToken().orElseThrow()));
      held.write(key, lineage.sending());
      Sent sent = send(new GrantRequest.Refresh(lineage.refreshToken()));
      Optional<TokenOutcome> inTime = sent.outcome(settings.timeout());
      if (inTime.isEmpty()) {
        sent.whenLate(late -> alarm.after(Duration.ZERO, () -> takeLate(key, lineage, sent, late)));
      }
      TokenOutcome outcome = inTime.orElseGet(this::timedOut);
      keep(held, key, lineage, outcome);
      observer.concluded(new Result(outcome, sent, credentials, lineage.pending()));
    }
  }

  private Sent send(GrantRequest request) {
    observer.sending();
    return new Sent(clock.wall(), clock.nanos(), source.send(request));
  }

  private TokenOutcome timedOut() {
    return new Unknown("it did not answer within " + settings.timeout().toSeconds() + " s");
  }

  private void keep(TokenStore.Held held, LineageKey key, Lineage lineage, TokenOutcome outcome) {
    if (outcome instanceof Granted granted) {
      held.write(
          key,
          granted
              .refreshToken()
              .map(next -> successor(lineage, next))
              .orElseGet(lineage::answered));
    } else if (outcome instanceof Refused refused
        && refused.error().equals("invalid_grant")
        && !refused.temporary()) {
      held.write(
          key,
          lineage.ended(new Lineage.Dead(refused.error(), refused.description(), clock.wall())));
    } else if (outcome instanceof Refused || outcome instanceof NotSent) {
      held.write(key, lineage);
    }
  }

  private Lineage successor(Lineage lineage, Secret next) {
    if (next.equals(lineage.refreshToken())) {
      return lineage.answered();
    }
    if (!store.durable() && !lineage.rotated()) {
      String sentence =
          "The provider rotates refresh tokens, and the token store is "
              + store.description()
              + ": a restart may need a new refresh token.";
      LOG.warn(sentence);
      observer.warned(sentence);
    }
    return lineage.rotatedTo(next);
  }

  /** An answer after the time-out is still an answer: it may hold the only valid refresh token. */
  private void takeLate(LineageKey key, Lineage sentWith, Sent sent, TokenOutcome late) {
    if (!(late instanceof Granted)) {
      return;
    }
    try (TokenStore.Held held = store.hold()) {
      boolean newest =
          held.read(key)
              .filter(now -> now.refreshToken().equals(sentWith.refreshToken()))
              .isPresent();
      if (newest) {
        keep(held, key, sentWith, late);
        observer.concluded(new Result(late, sent, ConfiguredCredentials.now(settings), false));
      }
    }
  }

  private LineageKey key(Secret configured) {
    String provider =
        settings
            .provider()
            .issuer()
            .or(settings.provider()::tokenUrl)
            .map(Object::toString)
            .orElseThrow();
    return LineageKey.of(provider, settings.client().id(), configured);
  }
}
