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

/**
 * Lets callers in who show an access token for this server, each into their own sessions only, and
 * tells the others where to get one (MCP 2025-11-25, Authorization).
 */
final class BearerAuthenticator {

  private static final Logger LOG = Logger.getLogger(BearerAuthenticator.class);

  private static final String SESSION = McpProtocol.SESSION_HEADER;

  private final Settings.TokenHolders holders;
  private final String metadataUrl;
  private final TokenPolicy rules;
  private final CallerTokenVerifier tokens;
  private final Duration keysAgain;
  private final SessionOwnership owners;

  /** Whether the last caller could not be judged; the log hears of it once. */
  private final AtomicBoolean waiting = new AtomicBoolean();

  BearerAuthenticator(
      Settings.TokenHolders holders,
      String metadataUrl,
      CallerTokenVerifier tokens,
      Duration keysAgain,
      SessionOwnership owners) {
    this.holders = holders;
    this.metadataUrl = metadataUrl;
    this.rules = new TokenPolicy(holders);
    this.tokens = tokens;
    this.keysAgain = keysAgain;
    this.owners = owners;
  }

  /** Passes a request on, or answers it. */
  void meet(RoutingContext context) {
    BearerToken presented = BearerToken.in(context.request());
    if (presented instanceof BearerToken.Jwt jwt) {
      meet(context, jwt);
    } else if (presented instanceof BearerToken.Opaque) {
      send(context, TokenRejection.notSignedBy(holders));
    } else if (presented instanceof BearerToken.Malformed malformed) {
      send(context, BearerChallenge.malformed(malformed.sentence()));
    } else {
      send(context, BearerChallenge.noToken());
    }
  }

  private void meet(RoutingContext context, BearerToken.Jwt jwt) {
    // Nobody need be asked about either; and its key may be gone, so it would be kept waiting in
    // vain.
    if (jwt.hasEnded(Instant.now().minusSeconds(CallerOidcTenant.CLOCK_SKEW_SECONDS))) {
      send(context, BearerChallenge.invalidToken(TokenRejection.HAS_ENDED));
      return;
    }
    Optional<String> fault = AccessTokenType.of(jwt.token()).flatMap(AccessTokenType::fault);
    if (fault.isPresent()) {
      send(context, BearerChallenge.invalidToken(fault.get()));
      return;
    }
    Context own = Vertx.currentContext();
    tokens
        .of(jwt.token())
        .emitOn(command -> own.runOnContext(ignored -> command.run()))
        // Not in the callbacks of "with", whose exceptions are dropped.
        .onItemOrFailure()
        .transform((caller, failure) -> answer(context, caller, failure))
        .subscribe()
        .with(ignored -> {}, context::fail);
  }

  private Void answer(RoutingContext context, SecurityIdentity caller, Throwable failure) {
    if (failure == null) {
      judge(context, caller);
    } else {
      turnAway(context, failure);
    }
    return null;
  }

  private void turnAway(RoutingContext context, Throwable failure) {
    // What is wrong with a token is not logged as it was found: those messages hold the token.
    Optional<BearerChallenge> fault = TokenRejection.ofToken(failure, holders);
    if (fault.isPresent()) {
      send(context, fault.get());
    } else if (failure instanceof CallerTokenVerifier.KeysMayBeOld) {
      askAgain(
          context,
          keysAgain.toSeconds(),
          "its key is none of those that "
              + holders.issuer()
              + " published last. Keep the token and repeat the request in "
              + keysAgain.toSeconds()
              + " seconds.");
    } else {
      LOG.debug("The provider was not reached", failure);
      if (waiting.compareAndSet(false, true)) {
        LOG.warnf("Callers are kept waiting: %s does not answer this server.", holders.issuer());
      }
      askAgain(
          context,
          10,
          "the identity provider "
              + holders.issuer()
              + " does not answer this server. Keep the token and repeat the request in a minute.");
    }
  }

  private static void askAgain(RoutingContext context, long seconds, String why) {
    context.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    HttpErrorResponse.of(503, "The token cannot be verified now: " + why).send(context);
  }

  private void judge(RoutingContext context, SecurityIdentity caller) {
    if (waiting.compareAndSet(true, false)) {
      LOG.infof("Callers are let in again: %s has answered.", holders.issuer());
    }
    Optional<BearerChallenge> objection = rules.objection(caller);
    if (objection.isPresent()) {
      send(context, objection.get());
    } else if (!rules.mayRead(caller)) {
      HttpErrorResponse.of(
              403,
              "You are signed in, but may not use this server: it asks for the role "
                  + holders.readRole().orElseThrow()
                  + ". Ask whoever gives out roles at the identity provider; to sign in again does not help before.")
          .send(context);
    } else {
      enter(context, caller);
    }
  }

  private void enter(RoutingContext context, SecurityIdentity caller) {
    // The client has gone during the verification: handlers of the end would not be called.
    if (context.response().closed()) {
      return;
    }
    SessionOwner visitor = TokenPolicy.visitor(caller);
    String session = context.request().getHeader(SESSION);
    if (session != null && !owners.isOwner(session, visitor)) {
      HttpErrorResponse.noSuchSession().send(context);
    } else {
      if (session == null) {
        bind(context, visitor);
      }
      QuarkusHttpUser.setIdentity(caller, context);
      context.next();
    }
  }

  /** A session belongs to whom the answer to initialize names it. */
  private void bind(RoutingContext context, SessionOwner visitor) {
    context.addHeadersEndHandler(
        ignored ->
            Optional.ofNullable(context.response().headers().get(SESSION))
                .ifPresent(begun -> owners.began(begun, visitor)));
  }

  private void send(RoutingContext context, BearerChallenge challenge) {
    LOG.debugf("A caller was not let in: %s", challenge.sentence());
    challenge.send(context, metadataUrl, holders.scopes());
  }
}
