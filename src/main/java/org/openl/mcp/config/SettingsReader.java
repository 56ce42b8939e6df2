package org.openl.mcp.config;

import io.quarkus.runtime.configuration.DurationConverter;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads and checks an {@link Environment}: what comes out is complete, well-formed and free of
 * contradictions.
 */
public final class SettingsReader {

  private static final Set<String> LOG_LEVELS = Set.of("error", "warn", "info", "debug", "trace");

  private final Environment environment;
  private final List<String> warnings = new ArrayList<>();

  private SettingsReader(Environment environment) {
    this.environment = environment;
  }

  /**
   * Reads all settings.
   *
   * @throws SettingsException for the first one that is missing, malformed or contradicts another
   */
  public static Settings read(Environment environment) {
    return new SettingsReader(environment).read();
  }

  private Settings read() {
    environment
        .unknown()
        .forEach(name -> warnings.add(name + " is not a setting of this version and is ignored."));
    Settings.Studio studio = studio();
    Settings.Credentials credentials = credentials();
    return new Settings(studio, credentials, http(), log(), text(), List.copyOf(warnings));
  }

  private Settings.Studio studio() {
    URI base = url(Setting.BASE_URL).orElseThrow(() -> missing(Setting.BASE_URL));
    if (base.getRawQuery() != null
        || base.getRawFragment() != null
        || base.getRawUserInfo() != null) {
      throw malformed(
          Setting.BASE_URL, "an address without user, query and fragment", base.toString());
    }
    if (isPlainHttpElsewhere(base)) {
      warnings.add(
          Setting.BASE_URL.variable()
              + " is on plain http: credentials cross the network in clear text.");
    }
    String path = base.getRawPath().replaceAll("/+$", "");
    URI rest = base.resolve(path.endsWith("/rest") ? path : path + "/rest");
    int timeout = integer(Setting.TIMEOUT, 1, Integer.MAX_VALUE).orElse(50_000);
    return new Settings.Studio(rest, Duration.ofMillis(timeout));
  }

  private Settings.Credentials credentials() {
    Optional<SecretSource> token = environment.secret(Setting.PERSONAL_ACCESS_TOKEN);
    Optional<String> user = environment.text(Setting.USERNAME);
    Optional<SecretSource> password = environment.secret(Setting.PASSWORD);
    Optional<Setting> oauth = anyOAuth();
    if (user.isPresent() != password.isPresent()) {
      throw new SettingsException(
          (user.isPresent() ? Setting.PASSWORD : Setting.USERNAME).variable(),
          "is missing: "
              + (user.isPresent() ? Setting.USERNAME : Setting.PASSWORD).variable()
              + " needs it");
    }
    onlyOne(oauth, token.map(t -> Setting.PERSONAL_ACCESS_TOKEN), user.map(u -> Setting.USERNAME));
    if (oauth.isPresent()) {
      return oauth();
    }
    if (token.isPresent()) {
      return new Settings.PersonalAccessToken(token.get());
    }
    if (user.isPresent() && password.isPresent()) {
      KnownSecrets.addBasic(user.get(), password.get().current());
      return new Settings.Basic(user.get(), password.get());
    }
    warnings.add(
        "No credentials are set: OpenL Studio is used anonymously, which works only in its single-user mode.");
    return new Settings.Anonymous();
  }

  /** Any variable of OAuth means that OAuth is meant, and must then be complete. */
  private Optional<Setting> anyOAuth() {
    for (Setting setting : Setting.values()) {
      if (setting.variable().startsWith("OPENL_OAUTH2_") && environment.isSet(setting)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  @SafeVarargs
  private static void onlyOne(Optional<Setting>... given) {
    List<String> names = new ArrayList<>();
    for (Optional<Setting> setting : given) {
      setting.map(Setting::variable).ifPresent(names::add);
    }
    if (names.size() > 1) {
      throw new SettingsException(
          String.join(" and ", names),
          "are set, but there is only one way to sign in: take all but one away");
    }
  }

  private Settings.OAuth oauth() {
    Optional<URI> issuer = providerUrl(Setting.OAUTH2_ISSUER_URI);
    Optional<URI> tokenUrl = providerUrl(Setting.OAUTH2_TOKEN_URL);
    if (issuer.isEmpty() && tokenUrl.isEmpty()) {
      throw new SettingsException(
          Setting.OAUTH2_ISSUER_URI.variable(),
          "or " + Setting.OAUTH2_TOKEN_URL.variable() + " is missing: OAuth needs one of them");
    }
    String clientId =
        environment
            .text(Setting.OAUTH2_CLIENT_ID)
            .orElseThrow(() -> missing(Setting.OAUTH2_CLIENT_ID));
    Optional<SecretSource> secret = environment.secret(Setting.OAUTH2_CLIENT_SECRET);
    secret.ifPresent(source -> KnownSecrets.addBasic(clientId, source.current()));
    boolean basic = bool(Setting.OAUTH2_USE_BASIC_AUTH);
    if (basic && secret.isEmpty()) {
      throw new SettingsException(
          Setting.OAUTH2_CLIENT_SECRET.variable(),
          "is missing: " + Setting.OAUTH2_USE_BASIC_AUTH.variable() + "=true needs it");
    }
    return new Settings.OAuth(
        new Settings.Provider(issuer, tokenUrl),
        new Settings.Client(clientId, secret, basic),
        grant(secret.isPresent()),
        new Settings.Request(
            environment.text(Setting.OAUTH2_SCOPE),
            environment.text(Setting.OAUTH2_AUDIENCE),
            environment.text(Setting.OAUTH2_RESOURCE),
            environment.text(Setting.OAUTH2_REFRESH_SCOPE)),
        duration(Setting.OAUTH2_REFRESH_SKEW),
        duration(Setting.OAUTH2_TIMEOUT),
        duration(Setting.OAUTH2_WAIT));
  }

  private Settings.Grant grant(boolean hasSecret) {
    Optional<SecretSource> refreshToken = environment.secret(Setting.OAUTH2_REFRESH_TOKEN);
    String type =
        environment
            .text(Setting.OAUTH2_GRANT_TYPE)
            .orElse(
                refreshToken.isPresent() || !hasSecret ? "refresh_token" : "client_credentials");
    return switch (type) {
      case "refresh_token" ->
          new Settings.RefreshTokenGrant(
              refreshToken.orElseThrow(() -> missing(Setting.OAUTH2_REFRESH_TOKEN)));
      case "client_credentials" -> {
        if (!hasSecret) {
          throw missing(Setting.OAUTH2_CLIENT_SECRET);
        }
        yield new Settings.ClientCredentialsGrant();
      }
      default ->
          throw malformed(Setting.OAUTH2_GRANT_TYPE, Setting.OAUTH2_GRANT_TYPE.takes(), type);
    };
  }

  private Optional<URI> providerUrl(Setting setting) {
    Optional<URI> url = url(setting);
    if (url.filter(SettingsReader::isPlainHttpElsewhere).isPresent() && !bool(Setting.ALLOW_HTTP)) {
      throw new SettingsException(
          setting.variable(),
          "is on plain http, where anyone on the network can read the refresh token: use https, or set "
              + Setting.ALLOW_HTTP.variable()
              + "=true if you know better");
    }
    return url;
  }

  private Settings.Http http() {
    String host = environment.text(Setting.MCP_HOST).orElse("127.0.0.1");
    int port = integer(Setting.MCP_PORT, 0, 65_535).orElse(3000);
    InetAddress address;
    try {
      address = InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw malformed(Setting.MCP_HOST, Setting.MCP_HOST.takes(), host);
    }
    if (!address.isLoopbackAddress()) {
      throw new SettingsException(
          Setting.MCP_HOST.variable(),
          "takes a loopback address (127.0.0.1, ::1 or localhost), but was '"
              + host
              + "': callers cannot sign in to this server yet, so whoever reached it would act with its credentials");
    }
    return new Settings.Http(address, port);
  }

  private Settings.Log log() {
    String level = environment.text(Setting.LOG_LEVEL).orElse("info").toLowerCase(Locale.ROOT);
    if (!LOG_LEVELS.contains(level)) {
      throw malformed(Setting.LOG_LEVEL, Setting.LOG_LEVEL.takes(), level);
    }
    String format = environment.text(Setting.LOG_FORMAT).orElse("text").toLowerCase(Locale.ROOT);
    return switch (format) {
      case "text" -> new Settings.Log(level.toUpperCase(Locale.ROOT), false);
      case "json" -> new Settings.Log(level.toUpperCase(Locale.ROOT), true);
      default -> throw malformed(Setting.LOG_FORMAT, Setting.LOG_FORMAT.takes(), format);
    };
  }

  private Settings.Text text() {
    String text = environment.text(Setting.MCP_TEXT).orElse("full").toLowerCase(Locale.ROOT);
    return switch (text) {
      case "full" -> Settings.Text.FULL;
      case "short" -> Settings.Text.SHORT;
      default -> throw malformed(Setting.MCP_TEXT, Setting.MCP_TEXT.takes(), text);
    };
  }

  private Optional<URI> url(Setting setting) {
    return environment.text(setting).map(text -> url(setting, text));
  }

  private static URI url(Setting setting, String text) {
    try {
      URI uri = new URI(text);
      boolean http =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (http && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw malformed(setting, "an http or https address", text);
    }
    throw malformed(setting, "an http or https address", text);
  }

  private static boolean isPlainHttpElsewhere(URI uri) {
    return "http".equalsIgnoreCase(uri.getScheme()) && !Loopback.isLoopback(uri.getHost());
  }

  private boolean bool(Setting setting) {
    String text = environment.text(setting).orElse("false").toLowerCase(Locale.ROOT);
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw malformed(setting, setting.takes(), text);
    };
  }

  private Optional<Integer> integer(Setting setting, int from, int to) {
    return environment
        .text(setting)
        .map(
            text -> {
              try {
                int value = Integer.parseInt(text);
                if (value >= from && value <= to) {
                  return value;
                }
              } catch (NumberFormatException e) {
                throw malformed(setting, "a whole number from " + from + " to " + to, text);
              }
              throw malformed(setting, "a whole number from " + from + " to " + to, text);
            });
  }

  /**
   * A duration as Quarkus writes them ({@code 60s}, {@code 5m}, {@code 500ms}); a bare number is
   * seconds.
   */
  private Duration duration(Setting setting) {
    String text = environment.text(setting).orElse(setting.byDefault());
    try {
      Duration duration = DurationConverter.parseDuration(text);
      if (!duration.isNegative() && !duration.isZero()) {
        return duration;
      }
    } catch (IllegalArgumentException e) {
      throw malformed(setting, "a duration such as 60s or 5m", text);
    }
    throw malformed(setting, "a duration such as 60s or 5m", text);
  }

  private static SettingsException missing(Setting setting) {
    return new SettingsException(setting.variable(), "is missing: it takes " + article(setting));
  }

  private static String article(Setting setting) {
    return switch (setting) {
      case BASE_URL -> "OpenL Studio's address, such as https://studio.example.com";
      case OAUTH2_CLIENT_ID -> "this server's client id at the identity provider";
      case OAUTH2_CLIENT_SECRET -> "the client's secret, which the grant client_credentials needs";
      case OAUTH2_REFRESH_TOKEN ->
          "the refresh token to start with, which the grant refresh_token needs";
      default -> setting.takes();
    };
  }

  private static SettingsException malformed(Setting setting, String takes, String was) {
    return new SettingsException(setting.variable(), "takes " + takes + ", but was '" + was + "'");
  }
}
