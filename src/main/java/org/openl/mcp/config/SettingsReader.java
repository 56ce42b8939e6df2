package org.openl.mcp.config;

import static org.openl.mcp.config.TypedEnvironment.isPlainHttpElsewhere;
import static org.openl.mcp.config.TypedEnvironment.malformed;
import static org.openl.mcp.config.TypedEnvironment.missing;

import java.net.URI;
import java.nio.file.Path;
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
  private final TypedEnvironment values;
  private final List<String> warnings = new ArrayList<>();

  private SettingsReader(Environment environment) {
    this.environment = environment;
    this.values = new TypedEnvironment(environment);
  }

  /**
   * Reads all settings.
   *
   * @throws SettingsException for the first one that is missing, malformed or contradicts another;
   *     it also names the variables that are not known, as a typing error may be why one is missing
   */
  public static Settings read(Environment environment) {
    try {
      return new SettingsReader(environment).read();
    } catch (SettingsException e) {
      throw e.naming(environment.unknown());
    }
  }

  private Settings read() {
    environment
        .unknown()
        .forEach(name -> warnings.add(name + " is not a setting of this version and is ignored."));
    Settings.Studio studio = studio();
    Settings.Credentials credentials = credentials();
    Settings.Network network = network();
    checkUnderscore(studio.restUri(), network);
    warnOfQuotationMarks();
    return new Settings(
        studio,
        credentials,
        network,
        new HttpReader(values).read(RunMode.ofProcess()),
        log(),
        text(),
        values.bool(Setting.MCP_OUTPUT_SCHEMAS),
        List.copyOf(warnings));
  }

  private Settings.Studio studio() {
    URI base = values.bareUrl(Setting.BASE_URL).orElseThrow(() -> missing(Setting.BASE_URL));
    if (isPlainHttpElsewhere(base)) {
      warnings.add(
          Setting.BASE_URL.variable()
              + " is on plain http: credentials cross the network in clear text.");
    }
    String path = base.getRawPath().replaceAll("/+$", "");
    URI rest = base.resolve(path.endsWith("/rest") ? path : path + "/rest");
    int timeout = values.integer(Setting.TIMEOUT, 1, Integer.MAX_VALUE);
    return new Settings.Studio(rest, Duration.ofMillis(timeout));
  }

  /**
   * An underscore is what containers have in their names, on plain http; no certificate can name
   * such a host (RFC 1034 §3.5), and through a proxy Studio's client cannot name it.
   */
  private static void checkUnderscore(URI studio, Settings.Network network) {
    Authority authority = Authority.of(studio);
    boolean proxied = network.proxy().isPresent() && !network.isDirect(authority.host());
    if (authority.hasUnderscore() && (proxied || "https".equalsIgnoreCase(studio.getScheme()))) {
      throw new SettingsException(
          Setting.BASE_URL.variable(),
          "names the host "
              + authority.host()
              + ", which can be reached neither by https nor through a proxy because of its"
              + " underscore: use a name without one (in Docker, a network alias)");
    }
  }

  private void warnOfQuotationMarks() {
    for (Setting setting : Setting.values()) {
      if (setting.secret()) {
        values
            .secret(setting)
            .flatMap(secret -> CredentialText.warning(setting, secret.current()))
            .ifPresent(warnings::add);
      }
    }
  }

  private Settings.Credentials credentials() {
    Optional<SecretSource> token = values.secret(Setting.PERSONAL_ACCESS_TOKEN);
    Optional<String> user = values.text(Setting.USERNAME);
    Optional<SecretSource> password = values.secret(Setting.PASSWORD);
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
      return new OAuthReader(values).read();
    }
    if (token.isPresent()) {
      return new Settings.PersonalAccessToken(token.get());
    }
    if (user.isPresent() && password.isPresent()) {
      KnownSecrets.addBasic(user.get(), password.get().current());
      return new Settings.Basic(user.get(), password.get());
    }
    warnings.add(Settings.Anonymous.WARNING);
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

  private Settings.Log log() {
    String level = values.text(Setting.LOG_LEVEL).orElse("info").toLowerCase(Locale.ROOT);
    if (!LOG_LEVELS.contains(level)) {
      throw malformed(Setting.LOG_LEVEL, Setting.LOG_LEVEL.takes(), level);
    }
    String format = values.text(Setting.LOG_FORMAT).orElse("text").toLowerCase(Locale.ROOT);
    return switch (format) {
      case "text" -> new Settings.Log(level.toUpperCase(Locale.ROOT), false);
      case "json" -> new Settings.Log(level.toUpperCase(Locale.ROOT), true);
      default -> throw malformed(Setting.LOG_FORMAT, Setting.LOG_FORMAT.takes(), format);
    };
  }

  private Settings.Text text() {
    String text = values.text(Setting.MCP_TEXT).orElse("full").toLowerCase(Locale.ROOT);
    return switch (text) {
      case "full" -> Settings.Text.FULL;
      case "short" -> Settings.Text.SHORT;
      default -> throw malformed(Setting.MCP_TEXT, Setting.MCP_TEXT.takes(), text);
    };
  }

  private Settings.Network network() {
    Optional<Path> certificate = values.file(Setting.CLIENT_CERT_FILE);
    Optional<Path> key = values.file(Setting.CLIENT_KEY_FILE);
    if (certificate.isPresent() != key.isPresent()) {
      throw new SettingsException(
          (certificate.isPresent() ? Setting.CLIENT_KEY_FILE : Setting.CLIENT_CERT_FILE).variable(),
          "is missing: "
              + (certificate.isPresent() ? Setting.CLIENT_CERT_FILE : Setting.CLIENT_KEY_FILE)
                  .variable()
              + " needs it");
    }
    Optional<SecretSource> proxy = values.secret(Setting.PROXY);
    proxy.map(SecretSource::current).ifPresent(ProxyAddress::of);
    Optional<Path> ca = values.file(Setting.CA_FILE);
    ca.ifPresent(TlsMaterial::trusting);
    Optional<Settings.ClientCertificate> own =
        certificate.map(chain -> new Settings.ClientCertificate(chain, key.orElseThrow()));
    own.ifPresent(TlsMaterial::showing);
    return new Settings.Network(ca, own, proxy, values.list(Setting.NO_PROXY));
  }
}
