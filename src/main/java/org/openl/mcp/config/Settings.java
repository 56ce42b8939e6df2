package org.openl.mcp.config;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The validated settings.
 *
 * @param studio OpenL Studio
 * @param credentials the credentials for Studio
 * @param network TLS and proxy settings for the provider and Studio
 * @param http the HTTP endpoint and its access rules
 * @param log the log settings
 * @param tools the tools that clients are offered
 * @param text the text part of tool results
 * @param outputSchemas whether {@code tools/list} contains output schemas
 * @param warnings sentences about settings that are valid but questionable
 */
public record Settings(
    Studio studio,
    Credentials credentials,
    Network network,
    Http http,
    Log log,
    ToolSelection tools,
    Text text,
    boolean outputSchemas,
    List<String> warnings) {

  /**
   * OpenL Studio.
   *
   * @param restUri the base URL of its REST API, ending in {@code /rest}
   * @param timeout the maximum time of one call
   */
  public record Studio(URI restUri, Duration timeout) {}

  /**
   * The HTTP endpoint.
   *
   * @param host the address to listen on
   * @param port the port; 0 means any free port
   * @param publicUrl the public address, if it is set
   * @param callers the access rules for callers
   * @param trustedProxies the reverse proxies whose forwarding headers are accepted, as networks
   * @param securityWarnings sentences about an insecure configuration that the operator has allowed
   */
  public record Http(
      InetAddress host,
      int port,
      Optional<URI> publicUrl,
      Callers callers,
      List<String> trustedProxies,
      List<String> securityWarnings) {}

  /** The access rules for callers over HTTP. */
  public sealed interface Callers {}

  /** No authentication: every caller has access. */
  public record Anyone() implements Callers {}

  /**
   * Callers need an access token (RFC 6750) for this server.
   *
   * @param issuer the issuer of the tokens
   * @param resource the resource identifier of this server (RFC 9728 §2)
   * @param audience the required {@code aud} value
   * @param scopes the required scopes
   * @param readRole the role required for any access
   * @param writeRole the role required to change something
   * @param plainHttp whether keys may be fetched over plain http from another machine
   */
  public record TokenHolders(
      URI issuer,
      URI resource,
      String audience,
      List<String> scopes,
      Optional<String> readRole,
      Optional<String> writeRole,
      boolean plainHttp)
      implements Callers {

    /** Returns whether a host from the issuer's metadata may be contacted over plain http. */
    public boolean mayAskWithoutTls(String host) {
      return Settings.mayAskWithoutTls(host, Optional.of(issuer), plainHttp);
    }
  }

  /**
   * Returns whether plain http to a host is allowed: never if the issuer uses https, else for
   * loopback hosts or if the operator allows it.
   */
  private static boolean mayAskWithoutTls(String host, Optional<URI> issuer, boolean plainHttp) {
    return issuer.filter(uri -> "https".equalsIgnoreCase(uri.getScheme())).isEmpty()
        && (plainHttp || Loopback.isLoopback(host));
  }

  /**
   * The log settings.
   *
   * @param level a JBoss Log Manager level name
   * @param json one JSON object per line instead of text
   */
  public record Log(String level, boolean json) {}

  /** The text part of a tool result. */
  public enum Text {
    /** The structured content as compact JSON. */
    FULL,
    /** One sentence. */
    SHORT
  }

  /** The credentials for Studio. */
  public sealed interface Credentials {}

  /** No credentials, for Studio in single-user mode. */
  public record Anonymous() implements Credentials {

    /** The warning about missing credentials. */
    public static final String WARNING =
        "No credentials are set: this server calls OpenL Studio anonymously, which works only in"
            + " single-user mode.";
  }

  /** {@code Authorization: Token …} of Studio 6.x. */
  public record PersonalAccessToken(SecretSource token) implements Credentials {}

  /** {@code Authorization: Basic …} (RFC 7617). */
  public record Basic(String username, SecretSource password) implements Credentials {}

  /**
   * {@code Authorization: Bearer …} (RFC 6750) with access tokens of an identity provider.
   *
   * @param redirectUri the redirect URI, exactly as configured
   * @param skew the maximum time before its expiry that a token is renewed
   * @param timeout the maximum time of one token request
   * @param maxWait the maximum time that a call waits for a token
   */
  public record OAuth(
      Provider provider,
      Client client,
      Grant grant,
      Request request,
      Store store,
      String redirectUri,
      Duration skew,
      Duration timeout,
      Duration maxWait)
      implements Credentials {

    /**
     * Returns the scope that tokens should have: the scope of a refresh, or else of the first
     * grant.
     */
    public Optional<String> expectedScope() {
      return grant instanceof RefreshTokenGrant
          ? request.refreshScope().or(request::scope)
          : request.scope();
    }
  }

  /**
   * The identity provider. At least one of issuer and token endpoint is set. Endpoints that are not
   * configured are discovered.
   *
   * @param issuer its issuer identifier (RFC 8414 §2)
   * @param tokenUrl its token endpoint (RFC 6749 §3.2)
   * @param authorizationUrl its authorization endpoint (RFC 6749 §3.1)
   * @param deviceUrl its device authorization endpoint (RFC 8628 §3.1)
   * @param revocationUrl its revocation endpoint (RFC 7009 §2)
   * @param plainHttp whether endpoints on plain http are allowed
   */
  public record Provider(
      Optional<URI> issuer,
      Optional<URI> tokenUrl,
      Optional<URI> authorizationUrl,
      Optional<URI> deviceUrl,
      Optional<URI> revocationUrl,
      boolean plainHttp) {

    /** Returns whether a credential may be sent to an endpoint from the metadata. */
    public boolean mayAsk(URI endpoint) {
      return !"http".equalsIgnoreCase(endpoint.getScheme())
          || mayAskWithoutTls(Authority.host(endpoint), issuer, plainHttp);
    }

    /** Returns the name that identifies the provider: the issuer, or else the token endpoint. */
    public String name() {
      return issuer.or(() -> tokenUrl).orElseThrow().toString();
    }
  }

  /**
   * This server as a client of the provider.
   *
   * @param id the client ID
   * @param authentication the client authentication
   */
  public record Client(String id, ClientAuthentication authentication) {

    /** Returns the client secret, if the authentication uses one. */
    public Optional<SecretSource> secret() {
      if (authentication instanceof SecretInBody body) {
        return Optional.of(body.secret());
      }
      if (authentication instanceof SecretAsBasic basic) {
        return Optional.of(basic.secret());
      }
      return authentication instanceof SecretJwt jwt ? Optional.of(jwt.secret()) : Optional.empty();
    }
  }

  /** The client authentication (OpenID Connect Core 1.0 §9). */
  public sealed interface ClientAuthentication {}

  /** {@code none}: a public client, or a client with a TLS certificate (RFC 8705 §2). */
  public record NoSecret() implements ClientAuthentication {}

  /** {@code client_secret_post}. */
  public record SecretInBody(SecretSource secret) implements ClientAuthentication {}

  /** {@code client_secret_basic}. */
  public record SecretAsBasic(SecretSource secret) implements ClientAuthentication {}

  /**
   * {@code client_secret_jwt}.
   *
   * @param algorithm such as {@code HS256}
   */
  public record SecretJwt(SecretSource secret, String algorithm) implements ClientAuthentication {}

  /**
   * {@code private_key_jwt} (RFC 7523).
   *
   * @param key the key file, PEM or JWK
   * @param algorithm such as {@code RS256}
   */
  public record PrivateKeyJwt(Path key, String algorithm) implements ClientAuthentication {}

  /** The grant with which access tokens are obtained. */
  public sealed interface Grant {

    /** Returns the name, a value of {@code OPENL_OAUTH2_GRANT_TYPE}. */
    String type();
  }

  /**
   * The grant refresh_token (RFC 6749 §6), after a user has signed in once.
   *
   * @param refreshToken the configured refresh token; if it is absent or no longer valid, a stored
   *     sign-in is used
   * @param flow how a user may sign in while the assistant runs; empty if that is not possible
   */
  public record RefreshTokenGrant(Optional<SecretSource> refreshToken, Optional<Flow> flow)
      implements Grant {

    @Override
    public String type() {
      return flow.map(way -> way.name().toLowerCase(Locale.ROOT)).orElse("refresh_token");
    }
  }

  /** The grant client_credentials (RFC 6749 §4.4). */
  public record ClientCredentialsGrant() implements Grant {

    @Override
    public String type() {
      return "client_credentials";
    }
  }

  /** The flow with which a user signs in. */
  public enum Flow {
    /** In a browser on this machine (RFC 6749 §4.1 with RFC 7636). */
    AUTHORIZATION_CODE,
    /** With a code on any device (RFC 8628). */
    DEVICE_CODE
  }

  /** Additional parameters of a token request, sent unchanged. */
  public record Request(
      Optional<String> scope,
      Optional<String> audience,
      Optional<String> resource,
      Optional<String> refreshScope) {}

  /**
   * The token store.
   *
   * @param kind the kind of store
   * @param profile distinguishes sign-ins of one client
   * @param groupMayRead whether a file that its group can read is accepted
   */
  public record Store(StoreKind kind, String profile, boolean groupMayRead) {}

  /** A kind of store. */
  public sealed interface StoreKind {}

  /** A file in the user's state folder, or memory if that folder is not writable. */
  public record DefaultFile() implements StoreKind {}

  /** A configured file, which must be usable. */
  public record ChosenFile(Path path) implements StoreKind {}

  /** Memory: tokens are lost when the process ends. */
  public record InMemory() implements StoreKind {}

  /**
   * TLS and proxy settings for the provider and Studio.
   *
   * @param caFile additional CA certificates, PEM
   * @param certificate the client certificate of this server
   * @param proxy the address of an HTTP proxy, possibly with {@code user:password@}
   * @param noProxy hosts that bypass the proxy, possibly with a leading {@code *.}
   */
  public record Network(
      Optional<Path> caFile,
      Optional<ClientCertificate> certificate,
      Optional<SecretSource> proxy,
      List<String> noProxy) {

    /** Returns whether a host bypasses the proxy: a loopback host or a listed one. */
    public boolean isDirect(String host) {
      return Loopback.isLoopback(host)
          || noProxy.stream().anyMatch(pattern -> matches(pattern, host));
    }

    private static boolean matches(String pattern, String host) {
      String name = host.toLowerCase(Locale.ROOT);
      String wanted = pattern.toLowerCase(Locale.ROOT);
      return wanted.startsWith("*.")
          ? name.endsWith(wanted.substring(1)) || name.equals(wanted.substring(2))
          : name.equals(wanted);
    }
  }

  /**
   * A certificate for mutual TLS.
   *
   * @param chain the certificate file with its chain, PEM
   * @param key the key file, PEM (PKCS#8)
   */
  public record ClientCertificate(Path chain, Path key) {}
}
