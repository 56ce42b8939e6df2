package org.openl.mcp.config;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything an operator has set, read and checked.
 *
 * @param studio where OpenL Studio is
 * @param credentials how requests to it are authorized
 * @param network how the provider and Studio are reached
 * @param http where {@code serve} listens and whom it serves
 * @param log what is logged
 * @param text what stands beside the structured content of an answer
 * @param outputSchemas whether {@code tools/list} contains output schemas
 * @param warnings sentences about what was accepted and is doubtful all the same
 */
public record Settings(
    Studio studio,
    Credentials credentials,
    Network network,
    Http http,
    Log log,
    Text text,
    boolean outputSchemas,
    List<String> warnings) {

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
   * @param host where it listens
   * @param port 0 means any free port
   * @param publicUrl the address that clients are given, where that is known
   * @param callers who may call
   * @param trustedProxies whose word on a request's origin counts: networks, also for one address
   * @param dangers sentences about what puts this server at the mercy of the network, as the
   *     operator wants it
   */
  public record Http(
      InetAddress host,
      int port,
      Optional<URI> publicUrl,
      Callers callers,
      List<String> trustedProxies,
      List<String> dangers) {}

  /** Who may call over HTTP. */
  public sealed interface Callers {}

  /** Whoever reaches this server. */
  public record Anyone() implements Callers {}

  /**
   * Whoever shows an access token (RFC 6750) for this server.
   *
   * @param issuer who issues it
   * @param resource what this server is called in OAuth (RFC 9728 §2)
   * @param audience what its {@code aud} must hold
   * @param scopes what its {@code scope} must hold, all of them
   * @param readRole without it nobody is let in
   * @param writeRole without it nothing can be changed
   * @param plainHttp whether keys may come over plain http from another machine
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

    /** Whether the issuer may be asked over plain http at a host that its metadata name. */
    public boolean mayAskWithoutTls(String host) {
      return Settings.mayAskWithoutTls(host, Optional.of(issuer), plainHttp);
    }
  }

  /**
   * What is protected on its way to the issuer is protected everywhere; anything else stays on this
   * machine, unless the operator permits it.
   */
  private static boolean mayAskWithoutTls(String host, Optional<URI> issuer, boolean plainHttp) {
    return issuer.filter(uri -> "https".equalsIgnoreCase(uri.getScheme())).isEmpty()
        && (plainHttp || Loopback.isLoopback(host));
  }

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
  public record Anonymous() implements Credentials {

    /** What is doubtful about it. */
    public static final String WARNING =
        "No credentials are set: OpenL Studio is used anonymously, which works only in its single-user mode.";
  }

  /** {@code Authorization: Token …} of Studio 6.x. */
  public record PersonalAccessToken(SecretSource token) implements Credentials {}

  /** {@code Authorization: Basic …} (RFC 7617). */
  public record Basic(String username, SecretSource password) implements Credentials {}

  /**
   * {@code Authorization: Bearer …} (RFC 6750) with access tokens of an identity provider.
   *
   * @param redirectUri where the provider sends a person's browser, byte for byte
   * @param skew how long before its end a token is renewed, at most
   * @param timeout the longest one token request may take
   * @param patience the longest a call waits for a token
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
   * The identity provider; at least one of issuer and token endpoint is there. The endpoints are
   * the configured ones; those that are absent are discovered.
   *
   * @param issuer its issuer identifier (RFC 8414 §2)
   * @param tokenUrl its token endpoint (RFC 6749 §3.2)
   * @param authorizationUrl its authorization endpoint (RFC 6749 §3.1)
   * @param deviceUrl its device authorization endpoint (RFC 8628 §3.1)
   * @param revocationUrl its revocation endpoint (RFC 7009 §2)
   * @param plainHttp whether endpoints on plain http are permitted, which others can read on the
   *     network
   */
  public record Provider(
      Optional<URI> issuer,
      Optional<URI> tokenUrl,
      Optional<URI> authorizationUrl,
      Optional<URI> deviceUrl,
      Optional<URI> revocationUrl,
      boolean plainHttp) {

    /** Whether a credential may be sent to an endpoint that the metadata name. */
    public boolean mayAsk(URI endpoint) {
      return !"http".equalsIgnoreCase(endpoint.getScheme())
          || mayAskWithoutTls(Authority.host(endpoint), issuer, plainHttp);
    }

    /** What tells providers apart: the issuer, or the token endpoint where there is none. */
    public String name() {
      return issuer.or(() -> tokenUrl).orElseThrow().toString();
    }
  }

  /**
   * This server as a client of the provider.
   *
   * @param id the client id
   * @param authentication how it proves that it is this client
   */
  public record Client(String id, ClientAuthentication authentication) {

    /** The client's secret, however it is used. */
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

  /** How the client proves itself (OpenID Connect Core 1.0 §9). */
  public sealed interface ClientAuthentication {}

  /** {@code none}: a public client, or one whose TLS certificate proves it (RFC 8705 §2). */
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
   * @param key a file, PEM or JWK
   * @param algorithm such as {@code RS256}
   */
  public record PrivateKeyJwt(Path key, String algorithm) implements ClientAuthentication {}

  /** How access tokens are obtained. */
  public sealed interface Grant {

    /** Its name, as {@code OPENL_OAUTH2_GRANT_TYPE} takes it. */
    String type();
  }

  /**
   * RFC 6749 §6: a person has signed in once.
   *
   * @param refreshToken the configured one; without it, or when it has ended, a stored sign-in is
   *     used
   * @param flow how a person may sign in while an assistant runs; empty: not at all
   */
  public record RefreshTokenGrant(Optional<SecretSource> refreshToken, Optional<Flow> flow)
      implements Grant {

    @Override
    public String type() {
      return flow.map(way -> way.name().toLowerCase(Locale.ROOT)).orElse("refresh_token");
    }
  }

  /** RFC 6749 §4.4. */
  public record ClientCredentialsGrant() implements Grant {

    @Override
    public String type() {
      return "client_credentials";
    }
  }

  /** How a person signs in. */
  public enum Flow {
    /** In a browser on this machine (RFC 6749 §4.1 with RFC 7636). */
    AUTHORIZATION_CODE,
    /** On any device (RFC 8628). */
    DEVICE_CODE
  }

  /** Further fields of a token request, sent as they are. */
  public record Request(
      Optional<String> scope,
      Optional<String> audience,
      Optional<String> resource,
      Optional<String> refreshScope) {}

  /**
   * Where tokens are stored.
   *
   * @param place the kind of store
   * @param profile separates sign-ins of one client
   * @param groupMayRead whether a file that its group can read is accepted
   */
  public record Store(Place place, String profile, boolean groupMayRead) {}

  /** A kind of store. */
  public sealed interface Place {}

  /** A file in the user's state folder; memory when that cannot be written. */
  public record DefaultFile() implements Place {}

  /** A file of the operator's choice, which must be usable. */
  public record ChosenFile(Path path) implements Place {}

  /** Nothing outlives the process. */
  public record InMemory() implements Place {}

  /**
   * How the provider and Studio are reached.
   *
   * @param caFile PEM certificates trusted besides Java's own
   * @param certificate what this server shows of itself
   * @param proxy an HTTP proxy's address, maybe with {@code user:password@}
   * @param direct hosts that are reached without the proxy, maybe with a leading {@code *.}
   */
  public record Network(
      Optional<Path> caFile,
      Optional<ClientCertificate> certificate,
      Optional<SecretSource> proxy,
      List<String> direct) {

    /** Whether a host is reached without the proxy: one of this machine, or a listed one. */
    public boolean isDirect(String host) {
      return Loopback.isLoopback(host)
          || direct.stream().anyMatch(pattern -> matches(pattern, host));
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
   * @param chain PEM
   * @param key PEM, PKCS#8
   */
  public record ClientCertificate(Path chain, Path key) {}
}
