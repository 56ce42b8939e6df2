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
 * What a provider gives to a device that wants somebody to sign in (RFC 8628 §3.2).
 *
 * @param code what the device asks for tokens with
 * @param userCode what the person enters
 * @param address where
 * @param completeAddress the same with the code in it
 * @param interval how long to wait between two questions
 * @param life how long all this is good for
 */
record DeviceAuthorizationResponse(
    Secret code,
    String userCode,
    URI address,
    Optional<URI> completeAddress,
    Duration interval,
    Duration life) {

  /**
   * A year, in seconds: more than any code lives, and little enough to be counted in nanoseconds.
   */
  private static final long LONGEST = 31_536_000;

  private static final long DEFAULT_INTERVAL = 5;

  /** It is a required field; a provider that leaves it out does not mean forever. */
  private static final long DEFAULT_LIFE = 300;

  /**
   * Reads it.
   *
   * @throws org.openl.mcp.auth.AuthorizationException when the provider gave none
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
      throw SignInFailure.ODD_DEVICE_ANSWER.problem("").exception();
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
      // Without characters that a terminal or a reader takes for something else.
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
