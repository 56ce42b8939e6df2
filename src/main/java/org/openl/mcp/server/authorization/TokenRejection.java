package org.openl.mcp.server.authorization;

import io.quarkus.security.AuthenticationFailedException;
import java.util.Optional;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;
import org.openl.mcp.config.Settings;

/** Explains why Quarkus OIDC has rejected a token, or that it could not reach the provider. */
final class TokenRejection {

  static final String EXPIRED = "The access token has expired. Get a new one.";

  static final String WITHOUT_SUBJECT =
      "The access token has no subject (sub, RFC 9068 section 2.2). Configure the provider to add this claim to access"
          + " tokens.";

  private TokenRejection() {}

  /**
   * Returns the response to a caller with an invalid token; empty if the token is not the cause.
   */
  static Optional<BearerChallenge> ofToken(Throwable failure, Settings.TokenHolders holders) {
    Optional<InvalidJwtException> invalid = cause(failure, InvalidJwtException.class);
    if (invalid.isPresent()) {
      return invalid.map(i -> BearerChallenge.invalidToken(message(i, holders)));
    }
    boolean invalidSignature =
        isOfUnknownKey(failure)
            || failure instanceof AuthenticationFailedException && failure.getCause() == null;
    return invalidSignature ? Optional.of(notSignedBy(holders)) : Optional.empty();
  }

  /** Returns whether a token was rejected because its key is unknown. */
  static boolean isOfUnknownKey(Throwable failure) {
    return cause(failure, UnresolvableKeyException.class).isPresent();
  }

  /** Returns the response to a caller whose token does not have a valid signature of the issuer. */
  static BearerChallenge notSignedBy(Settings.TokenHolders holders) {
    return BearerChallenge.invalidToken(invalidSignature(holders));
  }

  private static String message(InvalidJwtException invalid, Settings.TokenHolders holders) {
    if (invalid.hasExpired()) {
      return EXPIRED;
    }
    if (invalid.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
        || invalid.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
      return "The access token is not for this server. Its audience (aud) must be "
          + holders.audience()
          + ". Request a token for this resource.";
    }
    if (invalid.hasErrorCode(ErrorCodes.ISSUER_INVALID)
        || invalid.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
      return "The access token is from another issuer. This server accepts tokens from "
          + holders.issuer()
          + ".";
    }
    if (invalid.hasErrorCode(ErrorCodes.SUBJECT_MISSING)) {
      return WITHOUT_SUBJECT;
    }
    if (invalid.hasErrorCode(ErrorCodes.EXPIRATION_MISSING)) {
      return "The access token has no expiry (exp, RFC 9068 section 2.2). Configure the provider to add this claim to access"
          + " tokens.";
    }
    if (invalid.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
      return "The access token is not valid yet. Compare the clocks of this server and of the provider.";
    }
    return invalidSignature(holders);
  }

  private static String invalidSignature(Settings.TokenHolders holders) {
    return "The access token is not a JWT that "
        + holders.issuer()
        + " has signed, or it is damaged. Get a new one.";
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
