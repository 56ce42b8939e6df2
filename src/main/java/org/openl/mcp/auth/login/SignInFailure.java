package org.openl.mcp.auth.login;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.openl.mcp.auth.TokenProblem;
import org.openl.mcp.auth.provider.NoTokenException;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;
import org.openl.mcp.config.Setting;

/**
 * The reasons for which a person's sign-in fails, beyond those for which any token request does,
 * and what to do about each. The one source of their part of docs/troubleshooting.md.
 *
 * <p>In a reason {@code {detail}} stands for what was seen.
 */
enum SignInFailure {
  DENIED(
      "access_denied",
      "Access was denied: the person said no, or the provider does not let this person use this client.",
      "Sign in again and agree. If nobody was asked, have the provider's administrator allow this client."),
  CODE_EXPIRED("expired_token", "Nobody signed in before the code ended.", Remedy.SIGN_IN_AGAIN),
  NOBODY_CAME(
      "sign_in_timed_out", "Nobody has signed in within {detail} minutes.", Remedy.SIGN_IN_AGAIN),
  CODE_REFUSED(
      "invalid_grant",
      "The provider did not take the code that it had issued.",
      "Sign in again. If that does not help, register "
          + Setting.OAUTH2_REDIRECT_URI.variable()
          + " at the provider exactly as it is set."),
  OTHER_ISSUER(
      "issuer_mismatch",
      "The answer came in the name of {detail}, not of the provider that was asked, and is not believed.",
      "Check that "
          + Setting.OAUTH2_ISSUER_URI.variable()
          + " and "
          + Setting.OAUTH2_AUTHORIZATION_URL.variable()
          + " belong to the same provider, and sign in again."),
  PORT_TAKEN(
      "redirect_port_taken",
      "The provider would send the browser to {detail}, but nobody can listen there now.",
      "End the program that uses the port, which may be another sign-in, or set "
          + Setting.OAUTH2_REDIRECT_URI.variable()
          + " to another address that is registered at the provider."),
  NO_AUTHORIZATION_ENDPOINT(
      "no_authorization_endpoint",
      "It is not known where at the provider a person signs in.",
      "Set "
          + Setting.OAUTH2_ISSUER_URI.variable()
          + " or "
          + Setting.OAUTH2_AUTHORIZATION_URL.variable()
          + ", or sign in with openl-mcp login --device."),
  NO_DEVICE_ENDPOINT(
      "no_device_authorization_endpoint",
      "The provider does not say that it lets devices sign in.",
      "Sign in with openl-mcp login without --device, or set "
          + Setting.OAUTH2_DEVICE_URL.variable()
          + "."),
  ODD_DEVICE_ANSWER(
      "no_device_code",
      "What answered as the device authorization endpoint gave no code.",
      "Check " + Setting.OAUTH2_DEVICE_URL.variable() + "."),
  NO_REFRESH_TOKEN(
      "no_refresh_token",
      "The provider has issued no refresh token: the sign-in would have ended with its access token, so nothing was stored.",
      "Set "
          + Setting.OAUTH2_SCOPE.variable()
          + " to a scope that contains offline_access, or have the provider's administrator allow refresh tokens to this"
          + " client, then sign in again.");

  private static final class Remedy {
    private static final String SIGN_IN_AGAIN = "Sign in again.";
  }

  private final String code;
  private final String why;
  private final String next;

  SignInFailure(String code, String why, String next) {
    this.code = code;
    this.why = why;
    this.next = next;
  }

  /**
   * An endpoint of the provider, without which a sign-in fails for this reason.
   *
   * @throws org.openl.mcp.auth.AuthorizationException when there is none, or it cannot be known
   */
  URI unlessFound(Supplier<Optional<URI>> endpoint) {
    try {
      return endpoint.get().orElseThrow(() -> problem("").exception());
    } catch (NoTokenException e) {
      throw TokenProblem.ofSignIn(e.outcome()).exception();
    }
  }

  /** A refusal by the provider, in answer to a request that a person's sign-in is about. */
  static TokenProblem refusal(Refused refused) {
    return Arrays.stream(new SignInFailure[] {DENIED, CODE_EXPIRED, CODE_REFUSED})
        .filter(known -> known.code.equals(refused.error()))
        .findFirst()
        .map(known -> known.problem("").saying(refused.description()))
        .orElseGet(() -> TokenProblem.ofSignIn(refused));
  }

  /** Itself for one case. */
  TokenProblem problem(String detail) {
    return new TokenProblem(code, why.replace("{detail}", detail), next);
  }

  /** The code that the first sentence ends with. */
  String code() {
    return code;
  }

  /** Why, as a pattern. */
  String why() {
    return why;
  }

  /** What to do. */
  String next() {
    return next;
  }
}
