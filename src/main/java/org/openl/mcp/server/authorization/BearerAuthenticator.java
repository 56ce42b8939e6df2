package org.openl.mcp.server.authorization;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.openl.mcp.config.Settings;
import org.openl.mcp.server.http.HttpErrorResponse;
import org.openl.mcp.server.mcp.McpProtocol;
import org.openl.mcp.text.Counted;

/**
 * Authenticates callers by access tokens and limits each caller to its own sessions. Responds to
 * other requests with a challenge, which says where to get a token (MCP 2025-11-25, Authorization).
 */
final class BearerAuthenticator {

  private static final Logger LOG = Logger.getLogger(BearerAuthenticator.class);

  private static final String SESSION = McpProtocol.SESSION_HEADER;

  private final Settings.TokenHolders holders;
  private final String metadataUrl;
  private final TokenPolicy policy;
  private final CallerTokenVerifier verifier;
  private final Duration keyRefreshInterval;
  private final SessionOwnership owners;

  /** Whether the last token could not be verified. Each change is logged once. */
  private final AtomicBoolean providerDown = new AtomicBoolean();

  BearerAuthenticator(
      Settings.TokenHolders holders,
      String metadataUrl,
      CallerTokenVerifier verifier,
      Duration keyRefreshInterval,
      SessionOwnership owners) {
    this.holders = holders;
    this.metadataUrl = metadataUrl;
    this.policy = new TokenPolicy(holders);
    this.verifier = verifier;
    this.keyRefreshInterval = keyRefreshInterval;
    this.owners = owners;
  }

  /** Passes an authorized request to the next handler. Responds to other requests. */
  void authenticate(RoutingContext context) {
    BearerToken token = BearerToken.from(context.request());
    if (token instanceof BearerToken.Jwt jwt) {
      verify(context, jwt);
    } else if (token instanceof BearerToken.Opaque) {
      send(context, TokenRejection.notSignedBy(holders));
    } else if (token instanceof BearerToken.Malformed malformed) {
      send(context, BearerChallenge.malformed(malformed.message()));
    } else {
      send(context, BearerChallenge.noToken());
    }
  }

  private void verify(RoutingContext context, BearerToken.Jwt jwt) {
    // Both checks work without the provider. The provider may have removed the key of an expired
    // token, so that the verification would only ask the client to retry.
    if (jwt.hasExpired(Instant.now().minusSeconds(CallerOidcTenant.CLOCK_SKEW_SECONDS))) {
      send(context, BearerChallenge.invalidToken(TokenRejection.EXPIRED));
      return;
    }
    Optional<String> problem =
        AccessTokenType.of(jwt.token()).flatMap(AccessTokenType::declaredProblem);
    if (problem.isPresent()) {
      send(context, BearerChallenge.invalidToken(problem.get()));
      return;
    }
    Context current = Vertx.currentContext();
    verifier
        .verify(jwt.token())
        .emitOn(command -> current.runOnContext(ignored -> command.run()))
        // Mutiny drops exceptions in the callbacks of "with".
        .onItemOrFailure()
        .transform((caller, failure) -> complete(context, caller, failure))
        .subscribe()
        .with(ignored -> {}, context::fail);
  }

  private Void complete(RoutingContext context, SecurityIdentity caller, Throwable failure) {
    if (failure == null) {
      authorize(context, caller);
    } else {
      reject(context, failure);
    }
    return null;
  }

  private void reject(RoutingContext context, Throwable failure) {
    // These failures are not logged, since their messages contain the token.
    Optional<BearerChallenge> challenge = TokenRejection.ofToken(failure, holders);
    if (challenge.isPresent()) {
      send(context, challenge.get());
    } else if (failure instanceof CallerTokenVerifier.StaleKeysException) {
      retryLater(
          context,
          keyRefreshInterval.toSeconds(),
          "its key is not among the keys that "
              + holders.issuer()
              + " published last. Keep the token and repeat the request in "
              + Counted.of(keyRefreshInterval.toSeconds(), "second")
              + ".");
    } else {
      LOG.debug("The identity provider was not reached", failure);
      if (providerDown.compareAndSet(false, true)) {
        LOG.warnf(
            "Callers cannot be authenticated: the identity provider %s does not respond to this server.",
            holders.issuer());
      }
      retryLater(
          context,
          10,
          "the identity provider "
              + holders.issuer()
              + " does not respond to this server. Keep the token and repeat the request in a minute.");
    }
  }

  private static void retryLater(RoutingContext context, long seconds, String reason) {
    context.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    HttpErrorResponse.of(503, "The token cannot be verified now: " + reason).send(context);
  }

  private void authorize(RoutingContext context, SecurityIdentity caller) {
    if (providerDown.compareAndSet(true, false)) {
      LOG.infof(
          "Callers can be authenticated again: the identity provider %s has responded.",
          holders.issuer());
    }
    Optional<BearerChallenge> challenge = policy.challenge(caller);
    if (challenge.isPresent()) {
      send(context, challenge.get());
    } else if (!policy.hasReadRole(caller)) {
      HttpErrorResponse.of(
              403,
              "You are signed in, but you do not have the role that this server requires: "
                  + holders.readRole().orElseThrow()
                  + ". Ask an administrator of the identity provider for the role, then sign in again.")
          .send(context);
    } else {
      proceed(context, caller);
    }
  }

  private void proceed(RoutingContext context, SecurityIdentity caller) {
    // The client has closed the connection during the verification. End handlers would not run.
    if (context.response().closed()) {
      return;
    }
    SessionOwner owner = TokenPolicy.owner(caller);
    String session = context.request().getHeader(SESSION);
    if (session != null && !owners.isOwner(session, owner)) {
      HttpErrorResponse.noSuchSession().send(context);
    } else {
      if (session == null) {
        bind(context, owner);
      }
      QuarkusHttpUser.setIdentity(caller, context);
      context.next();
    }
  }

  /** Binds the session that the response to initialize names to its owner. */
  private void bind(RoutingContext context, SessionOwner owner) {
    context.addHeadersEndHandler(
        ignored ->
            Optional.ofNullable(context.response().headers().get(SESSION))
                .ifPresent(created -> owners.bind(created, owner)));
  }

  private void send(RoutingContext context, BearerChallenge challenge) {
    LOG.debugf("A request was not authorized: %s", challenge.message());
    challenge.send(context, metadataUrl, holders.scopes());
  }
}
