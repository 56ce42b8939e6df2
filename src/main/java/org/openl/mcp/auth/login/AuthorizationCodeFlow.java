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

/**
 * A person signs in in a browser on this machine, which brings the code here (RFC 6749 §4.1 with
 * RFC 7636 and RFC 8252). Where the browser cannot come back, the person brings the address.
 */
public final class AuthorizationCodeFlow implements SignInFlow {

  /** How long a person may take. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private final IdentityProvider provider;
  private final AuthorizationRequest request;
  private final RedirectListener listener;
  private final Duration patience;

  private AuthorizationCodeFlow(
      IdentityProvider provider,
      AuthorizationRequest request,
      RedirectListener listener,
      Duration patience) {
    this.provider = provider;
    this.request = request;
    this.listener = listener;
    this.patience = patience;
  }

  /**
   * Begins: asks for nothing yet, but listens.
   *
   * @param patience how long a person may take
   * @throws AuthorizationException when the provider does not offer it or the port is taken
   */
  static AuthorizationCodeFlow begin(
      Settings.OAuth settings, IdentityProvider provider, Vertx vertx, Duration patience) {
    ProviderConfiguration endpoints = provider.endpoints();
    URI endpoint = SignInFailure.NO_AUTHORIZATION_ENDPOINT.unlessFound(endpoints::authorization);
    RedirectListener listener = new RedirectListener(vertx, settings.redirectUri());
    AuthorizationRequest request =
        new AuthorizationRequest(settings, endpoints, endpoint, listener.redirectUri());
    listener.expect(request);
    return new AuthorizationCodeFlow(provider, request, listener, patience);
  }

  /** Where the person signs in, at the provider; for any browser. */
  public URI address() {
    return request.address();
  }

  /** A short address that leads there, for a browser on this machine. */
  public URI start() {
    return listener.start();
  }

  /** Where the browser comes back to. */
  public String redirectUri() {
    return listener.redirectUri();
  }

  /**
   * Takes an address that the person has copied out of the browser.
   *
   * @return whether it is the answer to this sign-in; if not, nothing has changed
   */
  public boolean take(String address) {
    return listener.take(address);
  }

  @Override
  public String invitation() {
    return "Ask the person to open "
        + start()
        + " in a browser on this machine and to sign in within "
        + patience.toMinutes()
        + " minutes, then repeat the call.";
  }

  @Override
  public CompletedSignIn run(Consumer<CompletedSignIn> keeper) {
    try {
      CompletedSignIn signedIn = CompletedSignIn.of(provider.ask(request.grant(code())));
      keeper.accept(signedIn);
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
          listener.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (answer instanceof AuthorizationResponse.Code code) {
        return code;
      }
      throw ((AuthorizationResponse.Refused) answer).problem().exception();
    } catch (TimeoutException e) {
      throw nobodyCame();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw nobodyCame();
    }
  }

  private AuthorizationException nobodyCame() {
    return SignInFailure.NOBODY_CAME.problem(Long.toString(patience.toMinutes())).exception();
  }
}
