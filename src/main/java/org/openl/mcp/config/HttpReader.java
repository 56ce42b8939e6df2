package org.openl.mcp.config;

import static org.openl.mcp.config.TypedEnvironment.malformed;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the listen address of {@code serve} and its access rules. */
final class HttpReader {

  /** The settings that apply only to callers with access tokens. */
  private static final List<SettingDefinition> TOKEN_SETTINGS =
      List.of(
          SettingDefinition.MCP_AUTH_ISSUER,
          SettingDefinition.MCP_AUTH_AUDIENCE,
          SettingDefinition.MCP_AUTH_SCOPE,
          SettingDefinition.MCP_AUTH_READ_ROLE,
          SettingDefinition.MCP_AUTH_WRITE_ROLE,
          SettingDefinition.MCP_SERVICE_FOR_ALL);

  private final TypedEnvironment values;
  private final List<String> securityWarnings = new ArrayList<>();
  private final boolean insecure;

  HttpReader(TypedEnvironment values) {
    this.values = values;
    this.insecure = values.bool(SettingDefinition.MCP_INSECURE);
  }

  /**
   * Reads the settings. Access rules apply only to a listening process: a container image sets the
   * address for all commands.
   */
  Settings.Http read(RunMode mode) {
    InetAddress host = values.address(SettingDefinition.MCP_HOST);
    int port = values.integer(SettingDefinition.MCP_PORT, 0, 65_535);
    if (mode != RunMode.HTTP) {
      return new Settings.Http(
          host, port, Optional.empty(), new Settings.Anyone(), List.of(), List.of());
    }
    Optional<URI> publicUrl = publicUrl();
    boolean signsIn = signsIn();
    boolean others =
        !host.isLoopbackAddress()
            || publicUrl.filter(url -> !Loopback.isLoopback(Authority.host(url))).isPresent();
    if (others && !signsIn && !insecure) {
      throw new SettingsException(
          SettingDefinition.MCP_AUTH.variable(),
          "must be oidc, so that callers need an access token: other machines can reach "
              + (host.isLoopbackAddress() ? publicUrl.orElseThrow() : host.getHostAddress())
              + " and would act with this server's credentials");
    }
    if (!host.isLoopbackAddress() && publicUrl.isEmpty()) {
      throw new SettingsException(
          SettingDefinition.MCP_PUBLIC_URL.variable(),
          "is missing: it takes the public address of this server, such as"
              + " https://mcp.example.com/mcp");
    }
    if (others && !signsIn) {
      securityWarnings.add(
          SettingDefinition.MCP_INSECURE.variable()
              + " is set and "
              + SettingDefinition.MCP_AUTH.variable()
              + " is none: EVERY CALLER ACTS WITH THE CREDENTIALS OF THIS SERVER.");
    }
    Settings.Callers callers = signsIn ? tokenHolders(resource(publicUrl, host, port)) : anyone();
    return new Settings.Http(
        host, port, publicUrl, callers, TrustedProxies.of(values), List.copyOf(securityWarnings));
  }

  private Optional<URI> publicUrl() {
    Optional<URI> url = values.bareUrl(SettingDefinition.MCP_PUBLIC_URL);
    url.ifPresent(
        u ->
            values.refusePlainHttp(
                SettingDefinition.MCP_PUBLIC_URL,
                u,
                "read tokens and answers",
                SettingDefinition.MCP_INSECURE));
    if (url.filter(TypedEnvironment::isPlainHttpElsewhere).isPresent()) {
      securityWarnings.add(
          SettingDefinition.MCP_PUBLIC_URL.variable()
              + " uses plain http: tokens and answers cross the network in clear text.");
    }
    return url;
  }

  private boolean signsIn() {
    String auth = values.text(SettingDefinition.MCP_AUTH).orElse("none").toLowerCase(Locale.ROOT);
    return switch (auth) {
      case "none" -> false;
      case "oidc" -> true;
      default ->
          throw malformed(SettingDefinition.MCP_AUTH, SettingDefinition.MCP_AUTH.takes(), auth);
    };
  }

  private static URI resource(Optional<URI> publicUrl, InetAddress host, int port) {
    if (publicUrl.isEmpty() && port == 0) {
      throw new SettingsException(
          SettingDefinition.MCP_PUBLIC_URL.variable(),
          "is missing: without it and with port 0, no token can be issued for this server");
    }
    return publicUrl.orElseGet(() -> new ListenAddress(host, port).uri("/mcp"));
  }

  private Settings.Anyone anyone() {
    TOKEN_SETTINGS.stream()
        .filter(setting -> values.text(setting).isPresent())
        .findFirst()
        .ifPresent(
            setting -> {
              throw new SettingsException(
                  setting.variable(),
                  "is set, but "
                      + SettingDefinition.MCP_AUTH.variable()
                      + " is not oidc, so callers have no access token: set "
                      + SettingDefinition.MCP_AUTH.variable()
                      + "=oidc, or remove "
                      + setting.variable());
            });
    // The identity is also 'service' if callers do not authenticate.
    values.text(SettingDefinition.MCP_IDENTITY).ifPresent(HttpReader::checkIsService);
    return new Settings.Anyone();
  }

  private Settings.TokenHolders tokenHolders(URI resource) {
    Settings.TokenHolders holders =
        new Settings.TokenHolders(
            issuer(),
            resource,
            audience().orElse(resource.toString()),
            values.list(SettingDefinition.MCP_AUTH_SCOPE),
            values.text(SettingDefinition.MCP_AUTH_READ_ROLE),
            values.text(SettingDefinition.MCP_AUTH_WRITE_ROLE),
            values.bool(SettingDefinition.ALLOW_HTTP));
    checkIdentity(holders);
    return holders;
  }

  /** Returns the audience. Quarkus does not check the audience if it is {@code any}. */
  private Optional<String> audience() {
    Optional<String> audience = values.text(SettingDefinition.MCP_AUTH_AUDIENCE);
    if (audience.filter("any"::equalsIgnoreCase).isPresent()) {
      throw new SettingsException(
          SettingDefinition.MCP_AUTH_AUDIENCE.variable(),
          "must not be any: this server would accept tokens that the issuer created for other"
              + " applications; use the audience that the provider puts into tokens for this"
              + " server");
    }
    return audience;
  }

  private URI issuer() {
    SettingDefinition setting =
        values.text(SettingDefinition.MCP_AUTH_ISSUER).isPresent()
            ? SettingDefinition.MCP_AUTH_ISSUER
            : SettingDefinition.OAUTH2_ISSUER_URI;
    URI issuer =
        values
            .url(setting)
            .orElseThrow(() -> TypedEnvironment.missing(SettingDefinition.MCP_AUTH_ISSUER));
    values.refusePlainHttp(
        setting, issuer, "replace the keys of the issuer", SettingDefinition.ALLOW_HTTP);
    return issuer;
  }

  private static void checkIsService(String identity) {
    if (!identity.equalsIgnoreCase("service")) {
      throw malformed(
          SettingDefinition.MCP_IDENTITY, SettingDefinition.MCP_IDENTITY.takes(), identity);
    }
  }

  private void checkIdentity(Settings.TokenHolders holders) {
    String identity =
        values
            .text(SettingDefinition.MCP_IDENTITY)
            .orElseThrow(
                () ->
                    new SettingsException(
                        SettingDefinition.MCP_IDENTITY.variable(),
                        "is missing: with "
                            + SettingDefinition.MCP_AUTH.variable()
                            + "=oidc the identity of callers in OpenL Studio must be set; it takes"
                            + " service"));
    checkIsService(identity);
    boolean roles = holders.readRole().isPresent() && holders.writeRole().isPresent();
    if (!roles && !values.bool(SettingDefinition.MCP_SERVICE_FOR_ALL)) {
      throw new SettingsException(
          SettingDefinition.MCP_IDENTITY.variable(),
          "is service, so callers act with this server's own permissions: set both "
              + SettingDefinition.MCP_AUTH_READ_ROLE.variable()
              + " and "
              + SettingDefinition.MCP_AUTH_WRITE_ROLE.variable()
              + ", or "
              + SettingDefinition.MCP_SERVICE_FOR_ALL.variable()
              + "=true if every caller with a valid token may have them");
    }
  }
}
