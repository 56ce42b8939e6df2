package org.openl.mcp.auth.login;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.auth.provider.IdentityProvider;
import org.openl.mcp.auth.provider.ProviderConfiguration;
import org.openl.mcp.config.Settings;
import org.openl.mcp.text.Counted;

/**
 * Signs a user in with a browser on this machine (RFC 6749 §4.1 with RFC 7636 and RFC 8252). The
 * browser is redirected to a local listener. If it cannot reach the listener, the user copies the
 * address.
 */
public final class AuthorizationCodeFlow implements SignInFlow {

  /** The maximum time for a sign-in. */
  static final Duration MAX_WAIT = Duration.ofMinutes(5);

  private final IdentityProvider provider;
  private final AuthorizationRequest request;
  private final RedirectListener listener;
  private final Duration maxWait;

  private AuthorizationCodeFlow(
      IdentityProvider provider,
      AuthorizationRequest request,
      RedirectListener listener,
      Duration maxWait) {
    this.provider = provider;
    this.request = request;
    this.listener = listener;
    this.maxWait = maxWait;
  }

  /**
   * Starts the flow and its listener. Nothing is requested yet.
   *
   * @param maxWait the maximum time for the sign-in
   * @throws AuthorizationException if the provider has no authorization endpoint or the port is in
   *     use
   */
  static AuthorizationCodeFlow begin(
      Settings.OAuth settings, IdentityProvider provider, Vertx vertx, Duration maxWait) {
    ProviderConfiguration endpoints = provider.endpoints();
    URI endpoint = SignInFailure.NO_AUTHORIZATION_ENDPOINT.unlessFound(endpoints::authorization);
    RedirectListener listener = new RedirectListener(vertx, settings.redirectUri());
    AuthorizationRequest request =
        new AuthorizationRequest(settings, endpoints, endpoint, listener.redirectUri());
    listener.expect(request);
    return new AuthorizationCodeFlow(provider, request, listener, maxWait);
  }

  /** Returns the sign-in address at the provider, for any browser. */
  public URI address() {
    return request.address();
  }

  /**
   * Returns a short address that redirects to the sign-in address, for a browser on this machine.
   */
  public URI start() {
    return listener.start();
  }

  /** Returns the redirect URI. */
  public String redirectUri() {
    return listener.redirectUri();
  }

  /**
   * Processes an address that the user copied from the browser.
   *
   * @return whether it is the response to this sign-in; if not, nothing has changed
   */
  public boolean take(String address) {
    return listener.take(address);
  }

  @Override
  public String instructions() {
    return "Ask the user to open "
        + start()
        + " in a browser on this machine and to sign in within "
        + Counted.of(maxWait.toMinutes(), "minute")
        + ", then repeat the call.";
  }

  @Override
  public CompletedSignIn run(Consumer<CompletedSignIn> recorder) {
    try {
      CompletedSignIn signedIn = CompletedSignIn.of(provider.ask(request.grant(code())));
      recorder.accept(signedIn);
      listener.finish(RedirectPage.signedIn(signedIn));
      return signedIn;
    } catch (AuthorizationException e) {
      listener.finish(RedirectPage.failed(e));
      throw e;
    } finally {
      listener.close();
    }
  }

  private AuthorizationResponse.Code code() {
    try {
      AuthorizationResponse answer =
          listener.answer().get(maxWait.toMillis(), TimeUnit.MILLISECONDS);
      if (answer instanceof AuthorizationResponse.Code code) {
        return code;
      }
      throw ((AuthorizationResponse.Refused) answer).problem().exception();
    } catch (TimeoutException e) {
      throw timedOut();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw timedOut();
    }
  }

  private AuthorizationException timedOut() {
    return SignInFailure.TIMED_OUT.problem(Long.toString(maxWait.toMinutes())).exception();
  }
}
