package org.openl.mcp.auth.login;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.openl.mcp.auth.TokenProblem;
import org.openl.mcp.auth.provider.NoTokenException;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;
import org.openl.mcp.config.SettingDefinition;

/**
 * The failures of an interactive sign-in, in addition to those of any token request, each with its
 * remedy. Their section of docs/troubleshooting.md is generated from this enum.
 *
 * <p>In a reason, {@code {detail}} is replaced by the details of the case.
 */
enum SignInFailure {
  DENIED(
      "access_denied",
      "Access was denied: the user declined, or the provider does not allow this user to use this client.",
      "Sign in again and give consent. If the provider did not ask for consent, ask its administrator to allow this client."),
  CODE_EXPIRED("expired_token", "No user signed in before the code expired.", Remedy.SIGN_IN_AGAIN),
  TIMED_OUT(
      "sign_in_timed_out", "No user signed in within {detail} minutes.", Remedy.SIGN_IN_AGAIN),
  CODE_REFUSED(
      "invalid_grant",
      "The provider rejected the authorization code.",
      "Sign in again. If that fails, register "
          + SettingDefinition.OAUTH2_REDIRECT_URI.variable()
          + " at the provider exactly as it is set."),
  OTHER_ISSUER(
      "issuer_mismatch",
      "The response contains {detail} instead of the configured issuer and was rejected.",
      "Check that "
          + SettingDefinition.OAUTH2_ISSUER_URI.variable()
          + " and "
          + SettingDefinition.OAUTH2_AUTHORIZATION_URL.variable()
          + " belong to the same provider, and sign in again."),
  PORT_TAKEN(
      "redirect_port_taken",
      "The redirect address is {detail}, but this server cannot listen there.",
      "End the program that uses the port, possibly another sign-in, or set "
          + SettingDefinition.OAUTH2_REDIRECT_URI.variable()
          + " to another address that is registered at the provider."),
  NO_AUTHORIZATION_ENDPOINT(
      "no_authorization_endpoint",
      "The authorization endpoint of the provider is not known.",
      "Set "
          + SettingDefinition.OAUTH2_ISSUER_URI.variable()
          + " or "
          + SettingDefinition.OAUTH2_AUTHORIZATION_URL.variable()
          + ", or sign in with openl-mcp login --device."),
  NO_DEVICE_ENDPOINT(
      "no_device_authorization_endpoint",
      "The provider publishes no device authorization endpoint.",
      "Sign in with openl-mcp login without --device, or set "
          + SettingDefinition.OAUTH2_DEVICE_URL.variable()
          + "."),
  INVALID_DEVICE_RESPONSE(
      "no_device_code",
      "The device authorization endpoint returned no code.",
      "Check " + SettingDefinition.OAUTH2_DEVICE_URL.variable() + "."),
  NO_REFRESH_TOKEN(
      "no_refresh_token",
      "The provider issued no refresh token. The sign-in would end when the access token expires, so nothing was stored.",
      "Set "
          + SettingDefinition.OAUTH2_SCOPE.variable()
          + " to a scope that contains offline_access, or ask the administrator of the provider to allow refresh tokens"
          + " for this client, then sign in again.");

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
   * Returns an endpoint of the provider.
   *
   * @throws org.openl.mcp.auth.AuthorizationException with this failure if there is none, or with
   *     another one if it cannot be discovered
   */
  URI unlessFound(Supplier<Optional<URI>> endpoint) {
    try {
      return endpoint.get().orElseThrow(() -> problem("").exception());
    } catch (NoTokenException e) {
      throw TokenProblem.ofSignIn(e.outcome()).exception();
    }
  }

  /** Returns the problem of a request of a sign-in that the provider refused. */
  static TokenProblem refusal(Refused refused) {
    return Arrays.stream(new SignInFailure[] {DENIED, CODE_EXPIRED, CODE_REFUSED})
        .filter(known -> known.code.equals(refused.error()))
        .findFirst()
        .map(known -> known.problem("").withDescription(refused.description()))
        .orElseGet(() -> TokenProblem.ofSignIn(refused));
  }

  /** Returns the problem for one case. */
  TokenProblem problem(String detail) {
    return new TokenProblem(code, why.replace("{detail}", detail), next);
  }

  /** Returns the error code. */
  String code() {
    return code;
  }

  /** Returns the reason, with placeholders. */
  String why() {
    return why;
  }

  /** Returns the remedy. */
  String next() {
    return next;
  }
}
