package org.openl.mcp.auth.login;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.openl.mcp.auth.TokenProblem;
import org.openl.mcp.auth.provider.ProviderResponse;
import org.openl.mcp.auth.provider.ProviderText;
import org.openl.mcp.auth.provider.TokenOutcome;
import org.openl.mcp.config.Authority;
import org.openl.mcp.config.Secret;

/**
 * A device authorization response (RFC 8628 §3.2).
 *
 * @param code the device code
 * @param userCode the code that the user enters
 * @param address the verification URI
 * @param completeAddress the verification URI with the code in it
 * @param interval the minimum time between two token requests
 * @param life the lifetime of the codes
 */
record DeviceAuthorizationResponse(
    Secret code,
    String userCode,
    URI address,
    Optional<URI> completeAddress,
    Duration interval,
    Duration life) {

  /** The maximum in seconds (one year), so that nanoseconds do not overflow. */
  private static final long LONGEST = 31_536_000;

  private static final long DEFAULT_INTERVAL = 5;

  /** The lifetime in seconds if the provider omits the required field. */
  private static final long DEFAULT_LIFE = 300;

  /**
   * Parses a response.
   *
   * @throws org.openl.mcp.auth.AuthorizationException if it is a failure or incomplete
   */
  static DeviceAuthorizationResponse of(ProviderResponse reply) {
    if (reply instanceof ProviderResponse.Failed failed) {
      throw (failed.outcome() instanceof TokenOutcome.Refused refused
              ? SignInFailure.refusal(refused)
              : TokenProblem.ofSignIn(failed.outcome()))
          .exception();
    }
    ProviderResponse.Accepted answer = (ProviderResponse.Accepted) reply;
    Optional<URI> address =
        answer
            .text("verification_uri")
            .or(() -> answer.text("verification_url"))
            .flatMap(DeviceAuthorizationResponse::web);
    if (answer.text("device_code").isEmpty()
        || answer.text("user_code").isEmpty()
        || address.isEmpty()) {
      throw SignInFailure.INVALID_DEVICE_RESPONSE.problem("").exception();
    }
    return new DeviceAuthorizationResponse(
        Secret.issued(answer.text("device_code").get()),
        ProviderText.excerpt(answer.text("user_code").get()),
        address.get(),
        answer.text("verification_uri_complete").flatMap(DeviceAuthorizationResponse::web),
        seconds(answer.fields().get("interval"), DEFAULT_INTERVAL),
        seconds(answer.fields().get("expires_in"), DEFAULT_LIFE));
  }

  private static Optional<URI> web(String address) {
    try {
      // ASCII only, without characters that mislead a terminal or a reader.
      URI uri = URI.create(URI.create(address).toASCIIString());
      return Authority.ofWeb(uri).map(authority -> uri);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Duration seconds(Object value, long otherwise) {
    try {
      long seconds = value == null ? otherwise : Long.parseLong(value.toString());
      return Duration.ofSeconds(seconds > 0 ? Math.min(seconds, LONGEST) : otherwise);
    } catch (NumberFormatException e) {
      return Duration.ofSeconds(otherwise);
    }
  }
}
