package org.openl.mcp.server.authorization;

import io.quarkus.security.AuthenticationFailedException;
import java.util.Optional;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;
import org.openl.mcp.config.Settings;

/**
 * Says why Quarkus OIDC takes no token: it is the token's fault, or the provider cannot be asked.
 */
final class TokenRejection {

  static final String HAS_ENDED = "The access token has ended: get a new one.";

  static final String WITHOUT_SUBJECT =
      "The access token does not say whom it stands for (sub, RFC 9068 section 2.2): have the provider put that into access"
          + " tokens.";

  private TokenRejection() {}

  /** What is wrong with the token; empty when the fault lies elsewhere. */
  static Optional<BearerChallenge> ofToken(Throwable failure, Settings.TokenHolders holders) {
    Optional<InvalidJwtException> invalid = cause(failure, InvalidJwtException.class);
    if (invalid.isPresent()) {
      return invalid.map(i -> BearerChallenge.invalidToken(sentence(i, holders)));
    }
    boolean ownFault =
        isOfUnknownKey(failure)
            || failure instanceof AuthenticationFailedException && failure.getCause() == null;
    return ownFault ? Optional.of(notSignedBy(holders)) : Optional.empty();
  }

  /** Whether a token names a key that is none of those that are known. */
  static boolean isOfUnknownKey(Throwable failure) {
    return cause(failure, UnresolvableKeyException.class).isPresent();
  }

  /** For a token that its issuer has not signed, as far as can be told. */
  static BearerChallenge notSignedBy(Settings.TokenHolders holders) {
    return BearerChallenge.invalidToken(unknownTo(holders));
  }

  private static String sentence(InvalidJwtException invalid, Settings.TokenHolders holders) {
    if (invalid.hasExpired()) {
      return HAS_ENDED;
    }
    if (invalid.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
        || invalid.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
      return "The access token is not meant for this server: its audience (aud) must be "
          + holders.audience()
          + ". Ask the provider for one for this resource.";
    }
    if (invalid.hasErrorCode(ErrorCodes.ISSUER_INVALID)
        || invalid.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
      return "The access token is of another issuer: this server takes those of "
          + holders.issuer()
          + ".";
    }
    if (invalid.hasErrorCode(ErrorCodes.SUBJECT_MISSING)) {
      return WITHOUT_SUBJECT;
    }
    if (invalid.hasErrorCode(ErrorCodes.EXPIRATION_MISSING)) {
      return "The access token does not say when it ends (exp, RFC 9068 section 2.2): have the provider put that into access"
          + " tokens.";
    }
    if (invalid.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
      return "The access token does not count yet: compare the clocks of this server and of the provider.";
    }
    return unknownTo(holders);
  }

  private static String unknownTo(Settings.TokenHolders holders) {
    return "The access token is no JWT that " + holders.issuer() + " has signed, or it is damaged.";
  }

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return Optional.of(type.cast(t));
      }
    }
    return Optional.empty();
  }
}
