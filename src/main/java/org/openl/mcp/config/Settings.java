package org.openl.mcp.config;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything an operator has set, read and checked.
 *
 * @param studio where OpenL Studio is
 * @param credentials how requests to it are authorized
 * @param http where {@code serve} listens
 * @param log what is logged
 * @param text what stands beside the structured content of an answer
 * @param warnings sentences about what was accepted and is doubtful all the same
 */
public record Settings(
    Studio studio, Credentials credentials, Http http, Log log, Text text, List<String> warnings) {

  /**
   * OpenL Studio.
   *
   * @param restUri the base of its REST API, ending in {@code /rest}
   * @param timeout the longest one call may take
   */
  public record Studio(URI restUri, Duration timeout) {}

  /**
   * The HTTP endpoint.
   *
   * @param host a loopback address
   * @param port 0 means any free port
   */
  public record Http(InetAddress host, int port) {}

  /**
   * Logging.
   *
   * @param level a JBoss Log Manager level name
   * @param json one JSON object a line instead of text
   */
  public record Log(String level, boolean json) {}

  /** The text of an answer. */
  public enum Text {
    /** The structured content as compact JSON. */
    FULL,
    /** One sentence. */
    SHORT
  }

  /** How requests to Studio are authorized. */
  public sealed interface Credentials {}

  /** Studio in single mode: no header at all. */
  public record Anonymous() implements Credentials {}

  /** {@code Authorization: Token …} of Studio 6.x. */
  public record PersonalAccessToken(SecretSource token) implements Credentials {}

  /** {@code Authorization: Basic …} (RFC 7617). */
  public record Basic(String username, SecretSource password) implements Credentials {}

  /**
   * {@code Authorization: Bearer …} (RFC 6750) with access tokens of an identity provider.
   *
   * @param skew how long before its end a token is renewed, at most
   * @param timeout the longest one token request may take
   * @param patience the longest a call waits for a token
   */
  public record OAuth(
      Provider provider,
      Client client,
      Grant grant,
      Request request,
      Duration skew,
      Duration timeout,
      Duration patience)
      implements Credentials {

    /** The scope that tokens should have: what a refresh or else the first grant asks for. */
    public Optional<String> expectedScope() {
      return grant instanceof RefreshTokenGrant
          ? request.refreshScope().or(request::scope)
          : request.scope();
    }
  }

  /**
   * The identity provider; at least one of the two is there.
   *
   * @param issuer its issuer identifier (RFC 8414 §2)
   * @param tokenUrl its token endpoint, when configured
   */
  public record Provider(Optional<URI> issuer, Optional<URI> tokenUrl) {}

  /**
   * This server as a client of the provider.
   *
   * @param id the client id
   * @param secret absent: a public client
   * @param basic a Basic header instead of form fields
   */
  public record Client(String id, Optional<SecretSource> secret, boolean basic) {}

  /** How access tokens are obtained. */
  public sealed interface Grant {}

  /** RFC 6749 §6. */
  public record RefreshTokenGrant(SecretSource refreshToken) implements Grant {}

  /** RFC 6749 §4.4. */
  public record ClientCredentialsGrant() implements Grant {}

  /** Further fields of a token request, sent as they are. */
  public record Request(
      Optional<String> scope,
      Optional<String> audience,
      Optional<String> resource,
      Optional<String> refreshScope) {}
}
