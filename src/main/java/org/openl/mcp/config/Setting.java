package org.openl.mcp.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every setting of this version: its environment name, what it means, its default. The one source
 * of docs/configuration.md.
 */
public enum Setting {
  BASE_URL(
      Topic.STUDIO,
      "OPENL_BASE_URL",
      "URL",
      "required",
      "OpenL Studio's address; `/rest` is appended when it is absent."),
  TIMEOUT(
      Topic.STUDIO,
      "OPENL_TIMEOUT",
      "milliseconds",
      "50000",
      "The longest one call to Studio may take: below the 60 s after which most MCP clients give up."),
  MCP_TEXT(
      Topic.ANSWERS,
      "OPENL_MCP_TEXT",
      "full or short",
      "full",
      "What stands beside the structured content of an answer, for clients that read only text: the same as JSON, or one"
          + " sentence, which saves a model from reading everything twice."),
  CA_FILE(
      Topic.NETWORK,
      "OPENL_CA_FILE",
      "path",
      "none",
      "Certificates (PEM) of authorities to trust besides Java's own, for the provider and Studio. This file and the two"
          + " below are read anew for every request to the provider; for Studio they are read at start."),
  CLIENT_CERT_FILE(
      Topic.NETWORK,
      "OPENL_CLIENT_CERT_FILE",
      "path",
      "none",
      "The certificate (PEM, with its chain) that this server shows to the provider and to Studio (mutual TLS, RFC 8705);"
          + " needs `OPENL_CLIENT_KEY_FILE`."),
  CLIENT_KEY_FILE(
      Topic.NETWORK,
      "OPENL_CLIENT_KEY_FILE",
      "path",
      "none",
      "The certificate's private key (PEM, PKCS#8)."),
  PROXY(
      Topic.NETWORK,
      "OPENL_PROXY",
      "none",
      "The HTTP proxy for the provider and Studio, such as `http://proxy.example.com:3128`, with user and password when"
          + " it asks for them: `http://user:password@…`, special characters percent-encoded. It resolves the names. Addresses of this machine"
          + " are reached without it.",
      Kind.SECRET),
  NO_PROXY(
      Topic.NETWORK,
      "OPENL_NO_PROXY",
      "hosts, separated by commas",
      "none",
      "Hosts that are reached without the proxy; `*.example.com` takes all of a domain."),
  ALLOW_HTTP(
      Topic.OAUTH,
      "OPENL_ALLOW_HTTP",
      "true or false",
      "false",
      "Permits an identity provider on plain http that is not on this machine. Studio on plain http only warns."),
  LOG_LEVEL(
      Topic.LOG,
      "OPENL_LOG_LEVEL",
      "error, warn, info, debug or trace",
      "info",
      "How much is logged, always on standard error."),
  LOG_FORMAT(
      Topic.LOG,
      "OPENL_LOG_FORMAT",
      "text or json",
      "text",
      "Log lines for people, or one JSON object a line."),
  OAUTH2_GRANT_TYPE(
      Topic.OAUTH,
      "OPENL_OAUTH2_GRANT_TYPE",
      "refresh_token, client_credentials, authorization_code or device_code",
      "refresh_token, but client_credentials when a client secret or key is set and no refresh token",
      "How access tokens are obtained. `refresh_token` uses the configured token or a sign-in by `openl-mcp login`;"
          + " `authorization_code` and `device_code` do the same, and under `stdio` a person is also asked to sign in"
          + " while the assistant runs."),
  OAUTH2_ISSUER_URI(
      Topic.OAUTH,
      "OPENL_OAUTH2_ISSUER_URI",
      "URL",
      "this or `OPENL_OAUTH2_TOKEN_URL` is required for OAuth",
      "The identity provider; its token endpoint is discovered (OpenID Connect Discovery, RFC 8414)."),
  OAUTH2_TOKEN_URL(
      Topic.OAUTH,
      "OPENL_OAUTH2_TOKEN_URL",
      "URL",
      "discovered",
      "The token endpoint, when it is not to be discovered."),
  OAUTH2_AUTHORIZATION_URL(
      Topic.OAUTH,
      "OPENL_OAUTH2_AUTHORIZATION_URL",
      "URL",
      "discovered",
      "The authorization endpoint, where a person signs in, when it is not to be discovered."),
  OAUTH2_DEVICE_URL(
      Topic.OAUTH,
      "OPENL_OAUTH2_DEVICE_URL",
      "URL",
      "discovered",
      "The device authorization endpoint (RFC 8628), when it is not to be discovered."),
  OAUTH2_REVOCATION_URL(
      Topic.OAUTH,
      "OPENL_OAUTH2_REVOCATION_URL",
      "URL",
      "discovered",
      "The revocation endpoint (RFC 7009), when it is not to be discovered."),
  OAUTH2_CLIENT_ID(
      Topic.OAUTH,
      "OPENL_OAUTH2_CLIENT_ID",
      "text",
      "required for OAuth",
      "This server's client id at the provider."),
  OAUTH2_CLIENT_SECRET(
      Topic.OAUTH,
      "OPENL_OAUTH2_CLIENT_SECRET",
      "none: a public client",
      "The client's secret.",
      Kind.SECRET),
  OAUTH2_USE_BASIC_AUTH(
      Topic.OAUTH,
      "OPENL_OAUTH2_USE_BASIC_AUTH",
      "true or false",
      "false",
      "Sends client id and secret as a Basic header instead of as form fields (RFC 6749 §2.3.1)."),
  OAUTH2_CLIENT_JWT_KEY_FILE(
      Topic.OAUTH,
      "OPENL_OAUTH2_CLIENT_JWT_KEY_FILE",
      "path",
      "none",
      "The private key (PEM, PKCS#8, or JWK) with which the client proves itself: `private_key_jwt` (RFC 7523). It is"
          + " read anew for every request."),
  OAUTH2_CLIENT_JWT_ALG(
      Topic.OAUTH,
      "OPENL_OAUTH2_CLIENT_JWT_ALG",
      "RS256, PS256, ES256 or HS256 and their longer kin",
      "RS256 with a key file",
      "How the client's assertion is signed. An HS algorithm signs with the client's secret instead of sending it:"
          + " `client_secret_jwt`."),
  OAUTH2_REFRESH_TOKEN(
      Topic.OAUTH,
      "OPENL_OAUTH2_REFRESH_TOKEN",
      "none: a sign-in by `openl-mcp login` is used",
      "The refresh token to start with. When the provider rotates it, the newer one is used from then on.",
      Kind.SECRET),
  OAUTH2_SCOPE(
      Topic.OAUTH,
      "OPENL_OAUTH2_SCOPE",
      "scopes, separated by spaces",
      "the provider's default; openid offline_access when a person signs in and the provider knows them",
      "The scope asked for. Without offline_access the refresh token usually ends with the person's browser session."),
  OAUTH2_AUDIENCE(
      Topic.OAUTH,
      "OPENL_OAUTH2_AUDIENCE",
      "text",
      "not sent",
      "The `audience` field of every token request."),
  OAUTH2_RESOURCE(
      Topic.OAUTH,
      "OPENL_OAUTH2_RESOURCE",
      "URL",
      "not sent",
      "The `resource` field of every token request (RFC 8707)."),
  OAUTH2_REFRESH_SCOPE(
      Topic.OAUTH,
      "OPENL_OAUTH2_REFRESH_SCOPE",
      "scopes, separated by spaces",
      "not sent",
      "The scope of a refresh. It is only sent when set: RFC 6749 §6 keeps the granted one."),
  OAUTH2_REFRESH_SKEW(
      Topic.OAUTH,
      "OPENL_OAUTH2_REFRESH_SKEW",
      "duration, such as 60s",
      "60s",
      "How long before its end an access token is renewed; at most a quarter of its lifetime."),
  OAUTH2_TIMEOUT(
      Topic.OAUTH,
      "OPENL_OAUTH2_TIMEOUT",
      "duration",
      "30s",
      "The longest one token request may take."),
  OAUTH2_WAIT(
      Topic.OAUTH,
      "OPENL_OAUTH2_WAIT",
      "duration",
      "10s",
      "The longest a tool call waits for a token."),
  OAUTH2_REDIRECT_URI(
      Topic.OAUTH,
      "OPENL_OAUTH2_REDIRECT_URI",
      "URL on this machine",
      "http://127.0.0.1:8765/callback",
      "Where the provider sends the browser after a person has signed in; sent byte for byte. Port 0 takes any free"
          + " one, which only providers that follow RFC 8252 §7.3 accept."),
  OAUTH2_TOKEN_STORE(
      Topic.STORE,
      "OPENL_OAUTH2_TOKEN_STORE",
      "file, file:PATH or memory",
      "file, in the user's state folder; memory for client_credentials",
      "Where tokens rest. All processes that share a file share one session at the provider."),
  OAUTH2_PROFILE(
      Topic.STORE,
      "OPENL_OAUTH2_PROFILE",
      "text",
      "default",
      "Separates several sign-ins of one client in one store."),
  OAUTH2_STORE_ALLOW_GROUP(
      Topic.STORE,
      "OPENL_OAUTH2_STORE_ALLOW_GROUP",
      "true or false",
      "false",
      "Accepts a store that the file's group can read too, as some Kubernetes volumes make it."),
  PERSONAL_ACCESS_TOKEN(
      Topic.OTHER_SIGN_IN,
      "OPENL_PERSONAL_ACCESS_TOKEN",
      "none",
      "A personal access token of OpenL Studio 6.x.",
      Kind.SECRET),
  USERNAME(
      Topic.OTHER_SIGN_IN,
      "OPENL_USERNAME",
      "text",
      "none",
      "The user for Basic authentication at Studio; needs `OPENL_PASSWORD`."),
  PASSWORD(
      Topic.OTHER_SIGN_IN,
      "OPENL_PASSWORD",
      "none",
      "The password for Basic authentication at Studio.",
      Kind.SECRET),
  MCP_HOST(
      Topic.ENDPOINT,
      "OPENL_MCP_HOST",
      "a loopback address",
      "127.0.0.1",
      "The address that `serve` listens on."),
  MCP_PORT(
      Topic.ENDPOINT,
      "OPENL_MCP_PORT",
      "0 to 65535",
      "3000",
      "The port that `serve` listens on; 0 takes any free one.");

  /** What settings are about; the order is that of the page. */
  public enum Topic {
    STUDIO("OpenL Studio"),
    OAUTH("Signing in with OAuth 2.1"),
    STORE("Where tokens rest"),
    OTHER_SIGN_IN("Signing in without OAuth"),
    NETWORK("TLS and proxy"),
    ENDPOINT("The HTTP endpoint"),
    ANSWERS("Answers"),
    LOG("Logging");

    private final String title;

    Topic(String title) {
      this.title = title;
    }

    /** A heading for people. */
    public String title() {
      return title;
    }
  }

  private enum Kind {
    SECRET
  }

  private final Topic topic;
  private final String variable;
  private final String takes;
  private final String byDefault;
  private final String meaning;
  private final boolean secret;

  Setting(Topic topic, String variable, String takes, String byDefault, String meaning) {
    this(topic, variable, takes, byDefault, meaning, false);
  }

  Setting(Topic topic, String variable, String byDefault, String meaning, Kind secret) {
    this(topic, variable, "a secret", byDefault, meaning, secret == Kind.SECRET);
  }

  Setting(
      Topic topic,
      String variable,
      String takes,
      String byDefault,
      String meaning,
      boolean secret) {
    this.topic = topic;
    this.variable = variable;
    this.takes = takes;
    this.byDefault = byDefault;
    this.meaning = meaning;
    this.secret = secret;
  }

  /** What it is about. */
  public Topic topic() {
    return topic;
  }

  /** The environment variable, such as {@code OPENL_BASE_URL}. */
  public String variable() {
    return variable;
  }

  /** The variable that names a file with the value; only secrets have one. */
  public String fileVariable() {
    return variable + "_FILE";
  }

  /** What values it takes, in words. */
  public String takes() {
    return takes;
  }

  /** What holds when it is not set, in words. */
  public String byDefault() {
    return byDefault;
  }

  /** What it means: one or two sentences, Markdown. */
  public String meaning() {
    return meaning;
  }

  /**
   * Whether it is a credential: never on the command line, never printed, with a {@code …_FILE}
   * form.
   */
  public boolean secret() {
    return secret;
  }

  /** The command-line option, such as {@code --base-url}; none for a secret. */
  public Optional<String> option() {
    return secret
        ? Optional.empty()
        : Optional.of(
            "--"
                + variable
                    .replaceFirst("OPENL_(MCP_)?", "")
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '-'));
  }

  /** Whether a variable of this name is read by this version. */
  static boolean knows(String name) {
    return Arrays.stream(values())
        .anyMatch(s -> s.variable.equals(name) || s.secret && s.fileVariable().equals(name));
  }
}
