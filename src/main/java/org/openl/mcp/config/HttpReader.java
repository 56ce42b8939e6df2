package org.openl.mcp.config;

import static org.openl.mcp.config.TypedEnvironment.malformed;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads where {@code serve} listens and who may call it there. */
final class HttpReader {

  /** What only says something about callers who sign in. */
  private static final List<Setting> OF_TOKEN_HOLDERS =
      List.of(
          Setting.MCP_AUTH_ISSUER,
          Setting.MCP_AUTH_AUDIENCE,
          Setting.MCP_AUTH_SCOPE,
          Setting.MCP_AUTH_READ_ROLE,
          Setting.MCP_AUTH_WRITE_ROLE,
          Setting.MCP_SERVICE_FOR_ALL);

  private final TypedEnvironment values;
  private final List<String> dangers = new ArrayList<>();
  private final boolean insecure;

  HttpReader(TypedEnvironment values) {
    this.values = values;
    this.insecure = values.bool(Setting.MCP_INSECURE);
  }

  /**
   * Reads it. A process that does not listen needs nobody to be kept out, and an image sets the
   * address for all of its commands.
   */
  Settings.Http read(RunMode mode) {
    InetAddress host = values.address(Setting.MCP_HOST);
    int port = values.integer(Setting.MCP_PORT, 0, 65_535);
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
          Setting.MCP_AUTH.variable(),
          "must be oidc, so that callers sign in: others can reach "
              + (host.isLoopbackAddress() ? publicUrl.orElseThrow() : host.getHostAddress())
              + ", and whoever did would act with this server's credentials");
    }
    if (!host.isLoopbackAddress() && publicUrl.isEmpty()) {
      throw new SettingsException(
          Setting.MCP_PUBLIC_URL.variable(),
          "is missing: it takes the address that clients are given, such as https://mcp.example.com/mcp");
    }
    if (others && !signsIn) {
      dangers.add(
          Setting.MCP_INSECURE.variable()
              + " is set and "
              + Setting.MCP_AUTH.variable()
              + " is none: WHOEVER REACHES THIS SERVER ACTS WITH ITS CREDENTIALS.");
    }
    Settings.Callers callers = signsIn ? tokenHolders(resource(publicUrl, host, port)) : anyone();
    return new Settings.Http(
        host, port, publicUrl, callers, TrustedProxies.of(values), List.copyOf(dangers));
  }

  private Optional<URI> publicUrl() {
    Optional<URI> url = values.bareUrl(Setting.MCP_PUBLIC_URL);
    url.ifPresent(
        u ->
            values.refusePlainHttp(
                Setting.MCP_PUBLIC_URL, u, "read what callers show and get", Setting.MCP_INSECURE));
    if (url.filter(TypedEnvironment::isPlainHttpElsewhere).isPresent()) {
      dangers.add(
          Setting.MCP_PUBLIC_URL.variable()
              + " is on plain http: tokens and answers cross the network in clear text.");
    }
    return url;
  }

  private boolean signsIn() {
    String auth = values.text(Setting.MCP_AUTH).orElse("none").toLowerCase(Locale.ROOT);
    return switch (auth) {
      case "none" -> false;
      case "oidc" -> true;
      default -> throw malformed(Setting.MCP_AUTH, Setting.MCP_AUTH.takes(), auth);
    };
  }

  private static URI resource(Optional<URI> publicUrl, InetAddress host, int port) {
    if (publicUrl.isEmpty() && port == 0) {
      throw new SettingsException(
          Setting.MCP_PUBLIC_URL.variable(),
          "is missing: without it and without a fixed port, no token can be meant for this server");
    }
    return publicUrl.orElseGet(() -> new ListenAddress(host, port).uri("/mcp"));
  }

  private Settings.Anyone anyone() {
    OF_TOKEN_HOLDERS.stream()
        .filter(setting -> values.text(setting).isPresent())
        .findFirst()
        .ifPresent(
            setting -> {
              throw new SettingsException(
                  setting.variable(),
                  "is set, but "
                      + Setting.MCP_AUTH.variable()
                      + " is not oidc, so nobody signs in: set "
                      + Setting.MCP_AUTH.variable()
                      + "=oidc, or take "
                      + setting.variable()
                      + " away");
            });
    // That everybody acts with this server's own sign-in is true without callers' sign-in as well.
    values.text(Setting.MCP_IDENTITY).ifPresent(HttpReader::checkIsService);
    return new Settings.Anyone();
  }

  private Settings.TokenHolders tokenHolders(URI resource) {
    Settings.TokenHolders holders =
        new Settings.TokenHolders(
            issuer(),
            resource,
            audience().orElse(resource.toString()),
            values.list(Setting.MCP_AUTH_SCOPE),
            values.text(Setting.MCP_AUTH_READ_ROLE),
            values.text(Setting.MCP_AUTH_WRITE_ROLE),
            values.bool(Setting.ALLOW_HTTP));
    checkIdentity(holders);
    return holders;
  }

  /** Quarkus takes {@code any} for the wish not to check it. */
  private Optional<String> audience() {
    Optional<String> audience = values.text(Setting.MCP_AUTH_AUDIENCE);
    if (audience.filter("any"::equalsIgnoreCase).isPresent()) {
      throw new SettingsException(
          Setting.MCP_AUTH_AUDIENCE.variable(),
          "must not be any: every token of the issuer, for whatever application, would be good for this server;"
              + " give the audience that the provider puts into tokens for it");
    }
    return audience;
  }

  private URI issuer() {
    Setting setting =
        values.text(Setting.MCP_AUTH_ISSUER).isPresent()
            ? Setting.MCP_AUTH_ISSUER
            : Setting.OAUTH2_ISSUER_URI;
    URI issuer =
        values.url(setting).orElseThrow(() -> TypedEnvironment.missing(Setting.MCP_AUTH_ISSUER));
    values.refusePlainHttp(setting, issuer, "answer with keys of their own", Setting.ALLOW_HTTP);
    return issuer;
  }

  private static void checkIsService(String identity) {
    if (!identity.equalsIgnoreCase("service")) {
      throw malformed(Setting.MCP_IDENTITY, Setting.MCP_IDENTITY.takes(), identity);
    }
  }

  private void checkIdentity(Settings.TokenHolders holders) {
    String identity =
        values
            .text(Setting.MCP_IDENTITY)
            .orElseThrow(
                () ->
                    new SettingsException(
                        Setting.MCP_IDENTITY.variable(),
                        "is missing: with "
                            + Setting.MCP_AUTH.variable()
                            + "=oidc it must be said in whose name callers work; it takes service"));
    checkIsService(identity);
    boolean roles = holders.readRole().isPresent() && holders.writeRole().isPresent();
    if (!roles && !values.bool(Setting.MCP_SERVICE_FOR_ALL)) {
      throw new SettingsException(
          Setting.MCP_IDENTITY.variable(),
          "is service, so callers act with this server's own rights: set both "
              + Setting.MCP_AUTH_READ_ROLE.variable()
              + " and "
              + Setting.MCP_AUTH_WRITE_ROLE.variable()
              + ", or "
              + Setting.MCP_SERVICE_FOR_ALL.variable()
              + "=true if every signed-in caller may do so");
    }
  }
}
