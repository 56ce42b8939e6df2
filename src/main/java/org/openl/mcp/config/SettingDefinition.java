package org.openl.mcp.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings of this version: environment variable, description, accepted values and default.
 * docs/configuration.md is generated from this enum. The variable is the name with the prefix
 * {@code OPENL_}.
 */
public enum SettingDefinition {
  BASE_URL(
      SettingTopic.STUDIO,
      "URL",
      "required",
      "Address of OpenL Studio. `/rest` is appended if it is missing."),
  TIMEOUT(
      SettingTopic.STUDIO,
      "duration such as 60s, or milliseconds",
      "50000",
      "Maximum time of one call to Studio. Keep it below 60 s, after which most MCP clients give up."),
  MCP_TOOLSETS(
      SettingTopic.TOOLS,
      "names of toolsets, separated by commas, or all",
      "the default toolsets",
      "Offers only the tools of these toolsets. `docs/tools.md` marks the default ones."),
  MCP_TOOLS(
      SettingTopic.TOOLS,
      "names of tools, separated by commas",
      "every tool of the toolsets",
      "Offers only these tools, from any toolset unless `OPENL_MCP_TOOLSETS` is set too. The names of the vendor's server"
          + " `openl-mcp` are accepted; a tool of ours that replaces several of them is offered with each, completely:"
          + " `openl_append_table_rows` offers all edits of `openl_edit_table`."),
  MCP_EXCLUDE_TOOLS(
      SettingTopic.TOOLS,
      "names of tools, separated by commas",
      "none",
      "Never offers these tools. The names of the vendor's server are accepted; a tool of ours that replaces several of them is"
          + " excluded with each."),
  MCP_READ_ONLY(
      SettingTopic.TOOLS,
      "true or false",
      "false",
      "Offers only tools that change nothing. Over HTTP, a client can narrow the selection further with the headers"
          + " `X-MCP-Toolsets`, `X-MCP-Tools`, `X-MCP-Exclude-Tools` and `X-MCP-Readonly`, but cannot widen it."),
  MCP_CONFIRM(
      SettingTopic.CONFIRMATION,
      "ask or never",
      "ask",
      "Whether a person is asked before a tool destroys something. `ask`: the client asks (MCP elicitation). If it cannot, `stdio` opens a"
          + " page in the browser of the user, and `serve` refuses the call. `never`: such a call takes effect at once, so a"
          + " model alone decides."),
  MCP_CONFIRM_TIMEOUT(
      SettingTopic.CONFIRMATION,
      "duration, such as 5m",
      "5m",
      "How long a person may take to answer. A call waits at most 35 s. After that, it asks to be repeated, and the"
          + " question stays open."),
  MCP_TEXT(
      SettingTopic.ANSWERS,
      "full or short",
      "full",
      "Text part of a tool result, for clients that do not read structured content. `full`: the structured content as JSON, or a list or table as tab-separated lines."
          + " `short`: one sentence, so that a model does not read the same data twice."),
  MCP_OUTPUT_SCHEMAS(
      SettingTopic.ANSWERS,
      "true or false",
      "false",
      "Lists the output schema of every tool. A list as Markdown then has structured content too; every other result always has it."),
  CA_FILE(
      SettingTopic.NETWORK,
      "path",
      "none",
      "Additional CA certificates (PEM) to trust, for the identity provider and Studio. Changes of this file"
          + " and the two below take effect at the next token request; for connections to Studio and for checking the tokens of"
          + " callers, after a restart."),
  CLIENT_CERT_FILE(
      SettingTopic.NETWORK,
      "path",
      "none",
      "Client certificate (PEM, with its chain) for mutual TLS with the provider and Studio (RFC 8705). Requires `OPENL_CLIENT_KEY_FILE`."),
  CLIENT_KEY_FILE(
      SettingTopic.NETWORK, "path", "none", "Private key of the client certificate (PEM, PKCS#8)."),
  PROXY(
      SettingTopic.NETWORK,
      Secret.TAKEN,
      "none",
      "HTTP proxy for the provider and Studio, such as `http://proxy.example.com:3128`. With user name and password:"
          + " `http://user:password@…`, special characters percent-encoded. The proxy resolves host names. Loopback addresses"
          + " bypass it."),
  NO_PROXY(
      SettingTopic.NETWORK,
      "hosts, separated by commas",
      "none",
      "Hosts that bypass the proxy; `*.example.com` matches a whole domain."),
  ALLOW_HTTP(
      SettingTopic.OAUTH,
      "true or false",
      "false",
      "Allows plain http to an identity provider on another machine. Plain http to Studio is always allowed, with a warning."),
  LOG_LEVEL(
      SettingTopic.LOG,
      "error, warn, info, debug or trace",
      "info",
      "Log level. The log always goes to standard error."),
  LOG_FORMAT(
      SettingTopic.LOG,
      "text or json",
      "text",
      "Log format: plain text, or one JSON object per line."),
  OAUTH2_GRANT_TYPE(
      SettingTopic.OAUTH,
      "refresh_token, client_credentials, authorization_code or device_code",
      "refresh_token; client_credentials if a client secret or key is set and no refresh token",
      "How access tokens are obtained. `refresh_token` uses the configured token or a sign-in with `openl-mcp login`."
          + " `authorization_code` and `device_code` do the same; with `stdio`, the user can also be asked to sign in while the"
          + " assistant runs."),
  OAUTH2_ISSUER_URI(
      SettingTopic.OAUTH,
      "URL",
      "this or `OPENL_OAUTH2_TOKEN_URL` is required for OAuth",
      "Issuer URL of the identity provider. Endpoints are discovered from it (OpenID Connect Discovery, RFC 8414)."),
  OAUTH2_TOKEN_URL(
      SettingTopic.OAUTH, "URL", "discovered", "Token endpoint, instead of the discovered one."),
  OAUTH2_AUTHORIZATION_URL(
      SettingTopic.OAUTH,
      "URL",
      "discovered",
      "Authorization endpoint, where a user signs in, instead of the discovered one."),
  OAUTH2_DEVICE_URL(
      SettingTopic.OAUTH,
      "URL",
      "discovered",
      "Device authorization endpoint (RFC 8628), instead of the discovered one."),
  OAUTH2_REVOCATION_URL(
      SettingTopic.OAUTH,
      "URL",
      "discovered",
      "Revocation endpoint (RFC 7009), instead of the discovered one."),
  OAUTH2_CLIENT_ID(
      SettingTopic.OAUTH,
      "text",
      "required for OAuth",
      "Client ID of this server at the provider."),
  OAUTH2_CLIENT_SECRET(SettingTopic.OAUTH, Secret.TAKEN, "none (public client)", "Client secret."),
  OAUTH2_USE_BASIC_AUTH(
      SettingTopic.OAUTH,
      "true or false",
      "false",
      "Sends client ID and secret in a Basic header instead of form fields (RFC 6749 §2.3.1)."),
  OAUTH2_CLIENT_JWT_KEY_FILE(
      SettingTopic.OAUTH,
      "path",
      "none",
      "Private key (PEM, PKCS#8, or JWK) for `private_key_jwt` (RFC 7523). The file is read again for every request."),
  OAUTH2_CLIENT_JWT_ALG(
      SettingTopic.OAUTH,
      "RS256, PS256, ES256 or HS256, or their 384- and 512-bit variants",
      "RS256 with a key file",
      "Signature algorithm of the client assertion. An HS algorithm signs with the client secret: `client_secret_jwt`."),
  OAUTH2_REFRESH_TOKEN(
      SettingTopic.OAUTH,
      Secret.TAKEN,
      "none (a sign-in with `openl-mcp login` is used)",
      "Initial refresh token. If the provider rotates it, the server uses the new token from then on."),
  OAUTH2_SCOPE(
      SettingTopic.OAUTH,
      "scopes, separated by spaces",
      "the provider's default; for an interactive sign-in openid offline_access, if the provider supports them",
      "Requested scope. Without offline_access the refresh token usually expires with the user's browser session."),
  OAUTH2_AUDIENCE(
      SettingTopic.OAUTH, "text", "not sent", "The `audience` parameter of every token request."),
  OAUTH2_RESOURCE(
      SettingTopic.OAUTH,
      "URL",
      "not sent",
      "The `resource` parameter of every token request (RFC 8707)."),
  OAUTH2_REFRESH_SCOPE(
      SettingTopic.OAUTH,
      "scopes, separated by spaces",
      "not sent",
      "Scope of refresh requests. If it is not set, the granted scope stays the same (RFC 6749 §6)."),
  OAUTH2_REFRESH_SKEW(
      SettingTopic.OAUTH,
      "duration, such as 60s",
      "60s",
      "How long before its expiry an access token is renewed; at most a quarter of its lifetime."),
  OAUTH2_TIMEOUT(SettingTopic.OAUTH, "duration", "30s", "Maximum time of one token request."),
  OAUTH2_WAIT(
      SettingTopic.OAUTH, "duration", "10s", "Maximum time that a tool call waits for a token."),
  OAUTH2_REDIRECT_URI(
      SettingTopic.OAUTH,
      "URL on this machine",
      "http://127.0.0.1:8765/callback",
      "Redirect URI of the sign-in, sent exactly as written. Port 0 uses any free port; only providers that follow RFC 8252 §7.3 accept that."),
  OAUTH2_TOKEN_STORE(
      SettingTopic.STORE,
      "file, file:PATH or memory",
      "file in the user's state folder; memory for client_credentials",
      "Where tokens are stored. Processes that share a file also share one session at the provider."),
  OAUTH2_PROFILE(
      SettingTopic.STORE,
      "text",
      "default",
      "Name of a sign-in. Several sign-ins of one client in one store need different names."),
  OAUTH2_STORE_ALLOW_GROUP(
      SettingTopic.STORE,
      "true or false",
      "false",
      "Accepts a token file that its group can read, as on some Kubernetes volumes."),
  PERSONAL_ACCESS_TOKEN(
      SettingTopic.OTHER_SIGN_IN,
      Secret.TAKEN,
      "none",
      "Personal access token of OpenL Studio 6.x."),
  USERNAME(
      SettingTopic.OTHER_SIGN_IN,
      "text",
      "none",
      "User name for Basic authentication at Studio. It cannot contain a colon and requires `OPENL_PASSWORD`."),
  PASSWORD(
      SettingTopic.OTHER_SIGN_IN,
      Secret.TAKEN,
      "none",
      "Password for Basic authentication at Studio."),
  MCP_HOST(
      SettingTopic.ENDPOINT,
      "an address of this machine",
      "127.0.0.1",
      "Address that `serve` listens on. An address other than loopback requires `OPENL_MCP_PUBLIC_URL` and `OPENL_MCP_AUTH=oidc`."),
  MCP_PORT(
      SettingTopic.ENDPOINT,
      "0 to 65535",
      "3000",
      "Port that `serve` listens on; 0 means any free port."),
  MCP_PUBLIC_URL(
      SettingTopic.ENDPOINT,
      "URL",
      "the loopback address; required if other machines can reach this server",
      "Public address of the endpoint, such as `https://mcp.example.com/mcp`. It is the OAuth `resource` (RFC 9728), and"
          + " requests must name its host."),
  MCP_TRUSTED_PROXIES(
      SettingTopic.ENDPOINT,
      "IP addresses and networks (CIDR), separated by commas",
      "none",
      "Reverse proxies whose `X-Forwarded-…` headers are accepted. Headers from other addresses are ignored. Host names are"
          + " refused: use the address of the proxy or its network."),
  MCP_AUTH(
      SettingTopic.CALLERS,
      "none or oidc",
      "none",
      "Whether callers need an access token. Use `none` only for a server that no other machine can reach. With `none`,"
          + " `serve` refuses settings that apply only to access tokens."),
  MCP_AUTH_ISSUER(
      SettingTopic.CALLERS,
      "URL",
      "OPENL_OAUTH2_ISSUER_URI",
      "Issuer of the callers' tokens. Its endpoints are found with OpenID Connect Discovery."),
  MCP_AUTH_AUDIENCE(
      SettingTopic.CALLERS,
      "text",
      "OPENL_MCP_PUBLIC_URL",
      "Required value in the `aud` claim of a token. Tokens for other audiences are refused (RFC 8707 §2). `any` is not allowed."),
  MCP_AUTH_SCOPE(
      SettingTopic.CALLERS,
      "scopes, separated by spaces",
      "none",
      "Scopes that every token must have. Clients are told to request them."),
  MCP_AUTH_READ_ROLE(
      SettingTopic.CALLERS,
      "text",
      "none (every caller with a valid token)",
      "Role that a caller needs for any access. Roles are read from the claims `groups`, `roles`, `realm_access/roles` and"
          + " `resource_access/AUDIENCE/roles`."),
  MCP_AUTH_WRITE_ROLE(
      SettingTopic.CALLERS,
      "text",
      "none (every caller with access)",
      "Role that a caller needs to list and call tools that change something. It includes the read role."),
  MCP_IDENTITY(
      SettingTopic.CALLERS,
      "service",
      "service with `OPENL_MCP_AUTH=none`; required with `oidc`",
      "Identity that callers have in OpenL Studio. `service`: all callers share this server's own sign-in. This requires"
          + " both roles to be set, or `OPENL_MCP_SERVICE_FOR_ALL=true`."),
  MCP_SERVICE_FOR_ALL(
      SettingTopic.CALLERS,
      "true or false",
      "false",
      "Gives every caller with a valid token all permissions of this server's own sign-in."),
  MCP_INSECURE(
      SettingTopic.CALLERS,
      "true or false",
      "false",
      "Allows insecure configurations: `OPENL_MCP_AUTH=none` on a server that other machines can reach, and a public address"
          + " on plain http. Every start prints a warning, whatever `OPENL_LOG_LEVEL` is.");

  private final SettingTopic topic;
  private final String takes;
  private final String byDefault;
  private final String meaning;

  SettingDefinition(SettingTopic topic, String takes, String byDefault, String meaning) {
    this.topic = topic;
    this.takes = takes;
    this.byDefault = byDefault;
    this.meaning = meaning;
  }

  /** Returns the topic, which is the heading in the documentation. */
  public SettingTopic topic() {
    return topic;
  }

  /** Returns the environment variable, such as {@code OPENL_BASE_URL}. */
  public String variable() {
    return "OPENL_" + name();
  }

  /** Returns the variable that names a file with the value. Only secrets have one. */
  public String fileVariable() {
    return variable() + "_FILE";
  }

  /** Returns the accepted values, in words. */
  public String takes() {
    return takes;
  }

  /** Returns the default, in words. */
  public String byDefault() {
    return byDefault;
  }

  /** Returns the description: a few sentences in Markdown. */
  public String meaning() {
    return meaning;
  }

  /**
   * Returns whether the setting is a credential. Credentials have no command-line option, are never
   * printed, and have a {@code …_FILE} form.
   */
  public boolean secret() {
    return takes.equals(Secret.TAKEN);
  }

  /** Returns the command-line option, such as {@code --base-url}; empty for a secret. */
  public Optional<String> option() {
    String name = name().replaceFirst("^MCP_", "").toLowerCase(Locale.ROOT);
    return secret() ? Optional.empty() : Optional.of("--" + name.replace('_', '-'));
  }

  /** Returns whether this version reads a variable of this name. */
  static boolean knows(String name) {
    return Arrays.stream(values())
        .anyMatch(s -> s.variable().equals(name) || s.secret() && s.fileVariable().equals(name));
  }
}
