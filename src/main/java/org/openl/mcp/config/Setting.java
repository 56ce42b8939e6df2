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
      SettingTopic.STUDIO,
      "OPENL_BASE_URL",
      "URL",
      "required",
      "OpenL Studio's address; `/rest` is appended when it is absent."),
  TIMEOUT(
      SettingTopic.STUDIO,
      "OPENL_TIMEOUT",
      "milliseconds",
      "50000",
      "The longest one call to Studio may take: below the 60 s after which most MCP clients give up."),
  MCP_TEXT(
      SettingTopic.ANSWERS,
      "OPENL_MCP_TEXT",
      "full or short",
      "full",
      "What stands beside the structured content of an answer, for clients that read only text: the same as JSON, or one"
          + " sentence, which saves a model from reading everything twice."),
  MCP_OUTPUT_SCHEMAS(
      SettingTopic.ANSWERS,
      "OPENL_MCP_OUTPUT_SCHEMAS",
      "true or false",
      "false",
      "Lists the output schema of every tool. A list as Markdown then has structured content too; any other answer always has it."),
  CA_FILE(
      SettingTopic.NETWORK,
      "OPENL_CA_FILE",
      "path",
      "none",
      "Certificates (PEM) of authorities to trust besides Java's own, for the provider and Studio. This file and the two"
          + " below are read anew for every request to the provider; for Studio they are read at start."),
  CLIENT_CERT_FILE(
      SettingTopic.NETWORK,
      "OPENL_CLIENT_CERT_FILE",
      "path",
      "none",
      "The certificate (PEM, with its chain) that this server shows to the provider and to Studio (mutual TLS, RFC 8705);"
          + " needs `OPENL_CLIENT_KEY_FILE`."),
  CLIENT_KEY_FILE(
      SettingTopic.NETWORK,
      "OPENL_CLIENT_KEY_FILE",
      "path",
      "none",
      "The certificate's private key (PEM, PKCS#8)."),
  PROXY(
      SettingTopic.NETWORK,
      "OPENL_PROXY",
      Secret.TAKEN,
      "none",
      "The HTTP proxy for the provider and Studio, such as `http://proxy.example.com:3128`, with user and password when"
          + " it asks for them: `http://user:password@…`, special characters percent-encoded. It resolves the names. Addresses of this machine"
          + " are reached without it."),
  NO_PROXY(
      SettingTopic.NETWORK,
      "OPENL_NO_PROXY",
      "hosts, separated by commas",
      "none",
      "Hosts that are reached without the proxy; `*.example.com` takes all of a domain."),
  ALLOW_HTTP(
      SettingTopic.OAUTH,
      "OPENL_ALLOW_HTTP",
      "true or false",
      "false",
      "Permits an identity provider on plain http that is not on this machine. Studio on plain http only warns."),
  LOG_LEVEL(
      SettingTopic.LOG,
      "OPENL_LOG_LEVEL",
      "error, warn, info, debug or trace",
      "info",
      "How much is logged, always on standard error."),
  LOG_FORMAT(
      SettingTopic.LOG,
      "OPENL_LOG_FORMAT",
      "text or json",
      "text",
      "Log lines for people, or one JSON object a line."),
  OAUTH2_GRANT_TYPE(
      SettingTopic.OAUTH,
      "OPENL_OAUTH2_GRANT_TYPE",
      "refresh_token, client_credentials, authorization_code or device_code",
      "refresh_token, but client_credentials when a client secret or key is set and no refresh token",
      "How access tokens are obtained. `refresh_token` uses the configured token or a sign-in by `openl-mcp login`;"
          + " `authorization_code` and `device_code` do the same, and under `stdio` a person is also asked to sign in"
          + " while the assistant runs."),
  OAUTH2_ISSUER_URI(
      SettingTopic.OAUTH,
      "OPENL_OAUTH2_ISSUER_URI",
      "URL",
      "this or `OPENL_OAUTH2_TOKEN_URL` is required for OAuth",
      "The identity provider; its token endpoint is discovered (OpenID Connect Discovery, RFC 8414)."),
  OAUTH2_TOKEN_URL(
      SettingTopic.OAUTH,
      "OPENL_OAUTH2_TOKEN_URL",
      "URL",
      "discovered",
      "The token endpoint, when it is not to be discovered."),
  OAUTH2_AUTHORIZATION_URL(
      SettingTopic.OAUTH,
      "OPENL_OAUTH2_AUTHORIZATION_URL",
      "URL",
      "discovered",
      "The authorization endpoint, where a person signs in, when it is not to be discovered."),
  OAUTH2_DEVICE_URL(
      SettingTopic.OAUTH,
      "OPENL_OAUTH2_DEVICE_URL",
      "URL",
      "discovered",
      "The device authorization endpoint (RFC 8628), when it is not to be discovered."),
  OAUTH2_REVOCATION_URL(
      SettingTopic.OAUTH,
      "OPENL_OAUTH2_REVOCATION_URL",
      "URL",
      "discovered",
      "The revocation endpoint (RFC 7009), when it is not to be discovered."),
  OAUTH2_CLIENT_ID(
      SettingTopic.OAUTH,
      "OPENL_OAUTH2_CLIENT_ID",
      "text",
      "required for OAuth",
      "This server's client id at the provider."),
  OAUTH2_CLIENT_SECRET(
      SettingTopic.OAUTH,
      "OPENL_OAUTH2_CLIENT_SECRET",
      Secret.TAKEN,
      "none: a public client",
      "The client's secret."),
  OAUTH2_USE_BASIC_AUTH(
      SettingTopic.OAUTH,
      "OPENL_OAUTH2_USE_BASIC_AUTH",
      "true or false",
      "false",
      "Sends client id and secret as a Basic header instead of as form fields (RFC 6749 §2.3.1)."),
  OAUTH2_CLIENT_JWT_KEY_FILE(
      SettingTopic.OAUTH,
      "OPENL_OAUTH2_CLIENT_JWT_KEY_FILE",
      "path",
      "none",
      "The private key (PEM, PKCS#8 or JWK) for `private_key_jwt` (RFC 7523). It is read for every request."),
  OAUTH2_CLIENT_JWT_ALG(
      SettingTopic.OAUTH,
      "OPENL_OAUTH2_CLIENT_JWT_ALG",
      "RS256, PS256, ES256 or HS256, or their 384- and 512-bit variants",
      "RS256 with a key file",
      "How the client's assertion is signed. An HS algorithm signs with the client secret: `client_secret_jwt`."),
  OAUTH2_REFRESH_TOKEN(
      SettingTopic.OAUTH,
      "OPENL_OAUTH2_REFRESH_TOKEN",
      Secret.TAKEN,
      "none: a sign-in by `openl-mcp login` is used",
      "The refresh token to start with. When the provider rotates it, the newer one is used from then on."),
  OAUTH2_SCOPE(
      SettingTopic.OAUTH,
      "OPENL_OAUTH2_SCOPE",
      "scopes, separated by spaces",
      "the provider's default; openid offline_access when a person signs in and the provider knows them",
      "The scope asked for. Without offline_access the refresh token usually ends with the person's browser session."),
  OAUTH2_AUDIENCE(
      SettingTopic.OAUTH,
      "OPENL_OAUTH2_AUDIENCE",
      "text",
      "not sent",
      "The `audience` field of every token request."),
  OAUTH2_RESOURCE(
      SettingTopic.OAUTH,
      "OPENL_OAUTH2_RESOURCE",
      "URL",
      "not sent",
      "The `resource` field of every token request (RFC 8707)."),
  OAUTH2_REFRESH_SCOPE(
      SettingTopic.OAUTH,
      "OPENL_OAUTH2_REFRESH_SCOPE",
      "scopes, separated by spaces",
      "not sent",
      "The scope of a refresh. It is only sent when set: RFC 6749 §6 keeps the granted one."),
  OAUTH2_REFRESH_SKEW(
      SettingTopic.OAUTH,
      "OPENL_OAUTH2_REFRESH_SKEW",
      "duration, such as 60s",
      "60s",
      "How long before its end an access token is renewed; at most a quarter of its lifetime."),
  OAUTH2_TIMEOUT(
      SettingTopic.OAUTH,
      "OPENL_OAUTH2_TIMEOUT",
      "duration",
      "30s",
      "The longest one token request may take."),
  OAUTH2_WAIT(
      SettingTopic.OAUTH,
      "OPENL_OAUTH2_WAIT",
      "duration",
      "10s",
      "The longest a tool call waits for a token."),
  OAUTH2_REDIRECT_URI(
      SettingTopic.OAUTH,
      "OPENL_OAUTH2_REDIRECT_URI",
      "URL on this machine",
      "http://127.0.0.1:8765/callback",
      "Where the provider sends the browser after a person has signed in; sent byte for byte. Port 0 takes any free"
          + " one, which only providers that follow RFC 8252 §7.3 accept."),
  OAUTH2_TOKEN_STORE(
      SettingTopic.STORE,
      "OPENL_OAUTH2_TOKEN_STORE",
      "file, file:PATH or memory",
      "file, in the user's state folder; memory for client_credentials",
      "Where tokens are stored. All processes that share a file share one session at the provider."),
  OAUTH2_PROFILE(
      SettingTopic.STORE,
      "OPENL_OAUTH2_PROFILE",
      "text",
      "default",
      "Separates several sign-ins of one client in one store."),
  OAUTH2_STORE_ALLOW_GROUP(
      SettingTopic.STORE,
      "OPENL_OAUTH2_STORE_ALLOW_GROUP",
      "true or false",
      "false",
      "Accepts a store that the file's group can read too, as some Kubernetes volumes make it."),
  PERSONAL_ACCESS_TOKEN(
      SettingTopic.OTHER_SIGN_IN,
      "OPENL_PERSONAL_ACCESS_TOKEN",
      Secret.TAKEN,
      "none",
      "A personal access token of OpenL Studio 6.x."),
  USERNAME(
      SettingTopic.OTHER_SIGN_IN,
      "OPENL_USERNAME",
      "text",
      "none",
      "The user for Basic authentication at Studio; needs `OPENL_PASSWORD`."),
  PASSWORD(
      SettingTopic.OTHER_SIGN_IN,
      "OPENL_PASSWORD",
      Secret.TAKEN,
      "none",
      "The password for Basic authentication at Studio."),
  MCP_HOST(
      SettingTopic.ENDPOINT,
      "OPENL_MCP_HOST",
      "an address of this machine",
      "127.0.0.1",
      "The address that `serve` listens on. Any but a loopback address needs `OPENL_MCP_PUBLIC_URL`, and callers that"
          + " sign in: `OPENL_MCP_AUTH=oidc`."),
  MCP_PORT(
      SettingTopic.ENDPOINT,
      "OPENL_MCP_PORT",
      "0 to 65535",
      "3000",
      "The port that `serve` listens on; 0 takes any free one."),
  MCP_PUBLIC_URL(
      SettingTopic.ENDPOINT,
      "OPENL_MCP_PUBLIC_URL",
      "URL",
      "the loopback address; required when others can reach this server",
      "The endpoint's address as clients are given it, such as `https://mcp.example.com/mcp`. It is the OAuth `resource`"
          + " (RFC 9728), and its host is the one that requests may name."),
  MCP_TRUSTED_PROXIES(
      SettingTopic.ENDPOINT,
      "OPENL_MCP_TRUSTED_PROXIES",
      "IP addresses and networks (CIDR), separated by commas",
      "none",
      "The reverse proxies whose `X-Forwarded-…` headers count; those of anyone else are ignored. A name is refused: give"
          + " the proxy's address, or the network that it is in."),
  MCP_AUTH(
      SettingTopic.CALLERS,
      "OPENL_MCP_AUTH",
      "none or oidc",
      "none",
      "Whether callers have to show an access token. `none` is for a server that only this machine can reach; `serve`"
          + " then refuses settings that only say something about tokens."),
  MCP_AUTH_ISSUER(
      SettingTopic.CALLERS,
      "OPENL_MCP_AUTH_ISSUER",
      "URL",
      "OPENL_OAUTH2_ISSUER_URI",
      "The identity provider whose tokens callers show; found by OpenID Connect Discovery."),
  MCP_AUTH_AUDIENCE(
      SettingTopic.CALLERS,
      "OPENL_MCP_AUTH_AUDIENCE",
      "text",
      "OPENL_MCP_PUBLIC_URL",
      "What must stand in a token's `aud`: a token for anything else is refused (RFC 8707 §2). It cannot be `any`."),
  MCP_AUTH_SCOPE(
      SettingTopic.CALLERS,
      "OPENL_MCP_AUTH_SCOPE",
      "scopes, separated by spaces",
      "none",
      "The scopes that every token must have; clients are told to ask for them."),
  MCP_AUTH_READ_ROLE(
      SettingTopic.CALLERS,
      "OPENL_MCP_AUTH_READ_ROLE",
      "text",
      "none: whoever has a token",
      "The role without which nobody is let in. Roles are taken from the claims `groups`, `roles`,"
          + " `realm_access/roles` and `resource_access/AUDIENCE/roles`."),
  MCP_AUTH_WRITE_ROLE(
      SettingTopic.CALLERS,
      "OPENL_MCP_AUTH_WRITE_ROLE",
      "text",
      "none: whoever is let in",
      "The role without which no tool that changes something is listed or can be called. It includes the read role."),
  MCP_IDENTITY(
      SettingTopic.CALLERS,
      "OPENL_MCP_IDENTITY",
      "service",
      "service with `OPENL_MCP_AUTH=none`; otherwise required",
      "In whose name callers work in OpenL Studio. `service`: all of them in that of this server's own sign-in, so it"
          + " needs both roles, or `OPENL_MCP_SERVICE_FOR_ALL=true`."),
  MCP_SERVICE_FOR_ALL(
      SettingTopic.CALLERS,
      "OPENL_MCP_SERVICE_FOR_ALL",
      "true or false",
      "false",
      "Lets every caller with a valid token do all that this server's own sign-in may."),
  MCP_INSECURE(
      SettingTopic.CALLERS,
      "OPENL_MCP_INSECURE",
      "true or false",
      "false",
      "Permits what puts this server at the mercy of the network: `OPENL_MCP_AUTH=none` where others can reach it, or a"
          + " public address on plain http. It is said at every start, whatever `OPENL_LOG_LEVEL` is.");

  private final SettingTopic topic;
  private final String variable;
  private final String takes;
  private final String byDefault;
  private final String meaning;

  Setting(SettingTopic topic, String variable, String takes, String byDefault, String meaning) {
    this.topic = topic;
    this.variable = variable;
    this.takes = takes;
    this.byDefault = byDefault;
    this.meaning = meaning;
  }

  /** What it is about. */
  public SettingTopic topic() {
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

  /** Whether it is a credential: not an option, never printed, with a {@code …_FILE} form. */
  public boolean secret() {
    return takes.equals(Secret.TAKEN);
  }

  /** The command-line option, such as {@code --base-url}; none for a secret. */
  public Optional<String> option() {
    return secret()
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
        .anyMatch(s -> s.variable.equals(name) || s.secret() && s.fileVariable().equals(name));
  }
}
