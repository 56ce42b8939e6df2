package org.openl.mcp.config;

import static org.openl.mcp.config.TypedEnvironment.isPlainHttpElsewhere;
import static org.openl.mcp.config.TypedEnvironment.malformed;
import static org.openl.mcp.config.TypedEnvironment.missing;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads and validates an {@link Environment}. The resulting {@link Settings} are complete,
 * well-formed and consistent.
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
   * @throws SettingsException for the first setting that is missing, malformed or contradicts
   *     another one; the message also names unknown variables, since a typing error may be the
   *     cause
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
        toolSelection(),
        confirm(),
        text(),
        values.bool(SettingDefinition.MCP_OUTPUT_SCHEMAS),
        List.copyOf(warnings));
  }

  private Settings.Studio studio() {
    URI base =
        values
            .bareUrl(SettingDefinition.BASE_URL)
            .orElseThrow(() -> missing(SettingDefinition.BASE_URL));
    if (isPlainHttpElsewhere(base)) {
      warnings.add(
          SettingDefinition.BASE_URL.variable()
              + " uses plain http: credentials cross the network in clear text.");
    }
    String path = base.getRawPath().replaceAll("/+$", "");
    URI rest = base.resolve(path.endsWith("/rest") ? path : path + "/rest");
    return new Settings.Studio(rest, values.millis(SettingDefinition.TIMEOUT));
  }

  /**
   * Throws if the host name of Studio has an underscore and cannot be used. Container names have
   * underscores, which works on plain http. No certificate can name such a host (RFC 1034 §3.5),
   * and the REST client cannot use it through a proxy.
   */
  private static void checkUnderscore(URI studio, Settings.Network network) {
    Authority authority = Authority.of(studio);
    boolean proxied = network.proxy().isPresent() && !network.isDirect(authority.host());
    if (authority.hasUnderscore() && (proxied || "https".equalsIgnoreCase(studio.getScheme()))) {
      throw new SettingsException(
          SettingDefinition.BASE_URL.variable(),
          "uses the host "
              + authority.host()
              + ", which works neither with https nor through a proxy because of its underscore:"
              + " use a name without an underscore (in Docker, a network alias)");
    }
  }

  private void warnOfQuotationMarks() {
    for (SettingDefinition setting : SettingDefinition.values()) {
      if (setting.secret()) {
        values
            .secret(setting)
            .flatMap(secret -> CredentialText.warning(setting, secret.current()))
            .ifPresent(warnings::add);
      }
    }
  }

  private Settings.Credentials credentials() {
    Optional<SecretSource> token = values.secret(SettingDefinition.PERSONAL_ACCESS_TOKEN);
    Optional<String> user = values.text(SettingDefinition.USERNAME);
    Optional<SecretSource> password = values.secret(SettingDefinition.PASSWORD);
    Optional<SettingDefinition> oauth = anyOAuth();
    if (user.isPresent() != password.isPresent()) {
      throw new SettingsException(
          (user.isPresent() ? SettingDefinition.PASSWORD : SettingDefinition.USERNAME).variable(),
          "is missing: "
              + (user.isPresent() ? SettingDefinition.USERNAME : SettingDefinition.PASSWORD)
                  .variable()
              + " requires it");
    }
    onlyOne(
        oauth,
        token.map(t -> SettingDefinition.PERSONAL_ACCESS_TOKEN),
        user.map(u -> SettingDefinition.USERNAME));
    if (oauth.isPresent()) {
      return new OAuthReader(values).read();
    }
    if (token.isPresent()) {
      return new Settings.PersonalAccessToken(token.get());
    }
    if (user.isPresent() && password.isPresent()) {
      checkNoColon(user.get());
      KnownSecrets.addBasic(user.get(), password.get().current());
      return new Settings.Basic(user.get(), password.get());
    }
    warnings.add(Settings.Anonymous.WARNING);
    return new Settings.Anonymous();
  }

  /** Throws if Basic authentication cannot carry a user name (RFC 7617 §2). */
  private static void checkNoColon(String user) {
    if (user.indexOf(':') >= 0) {
      throw new SettingsException(
          SettingDefinition.USERNAME.variable(),
          "must not contain a colon: Basic authentication ends the user name at the first colon"
              + " (RFC 7617 §2)");
    }
  }

  /** Returns a setting of OAuth that is set. Any of them means that OAuth must be complete. */
  private Optional<SettingDefinition> anyOAuth() {
    for (SettingDefinition setting : SettingDefinition.values()) {
      if (setting.variable().startsWith("OPENL_OAUTH2_") && environment.isSet(setting)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  @SafeVarargs
  private static void onlyOne(Optional<SettingDefinition>... given) {
    List<String> names = new ArrayList<>();
    for (Optional<SettingDefinition> setting : given) {
      setting.map(SettingDefinition::variable).ifPresent(names::add);
    }
    if (names.size() > 1) {
      throw new SettingsException(
          String.join(" and ", names),
          "are set, but only one sign-in method is possible: remove all but one");
    }
  }

  private Settings.Log log() {
    String level = values.text(SettingDefinition.LOG_LEVEL).orElse("info").toLowerCase(Locale.ROOT);
    if (!LOG_LEVELS.contains(level)) {
      throw malformed(SettingDefinition.LOG_LEVEL, SettingDefinition.LOG_LEVEL.takes(), level);
    }
    String format =
        values.text(SettingDefinition.LOG_FORMAT).orElse("text").toLowerCase(Locale.ROOT);
    return switch (format) {
      case "text" -> new Settings.Log(level.toUpperCase(Locale.ROOT), false);
      case "json" -> new Settings.Log(level.toUpperCase(Locale.ROOT), true);
      default ->
          throw malformed(
              SettingDefinition.LOG_FORMAT, SettingDefinition.LOG_FORMAT.takes(), format);
    };
  }

  private ToolSelection toolSelection() {
    ToolCatalog catalog = ToolCatalog.published();
    ToolSelection selection =
        new ToolSelection(
            chosen(SettingDefinition.MCP_TOOLSETS, catalog::toolsets),
            chosen(SettingDefinition.MCP_TOOLS, catalog::tools),
            chosen(SettingDefinition.MCP_EXCLUDE_TOOLS, catalog::tools).orElse(Set.of()),
            values.bool(SettingDefinition.MCP_READ_ONLY));
    checkConsistent(selection, catalog);
    return selection;
  }

  /**
   * Returns the names of a list, as this server uses them; empty if the setting is not set. An
   * unknown name and a value without names may be mistakes, so they are refused.
   */
  private Optional<Set<String>> chosen(
      SettingDefinition setting, Function<List<String>, ToolCatalog.Names> lookup) {
    if (values.text(setting).isEmpty()) {
      return Optional.empty();
    }
    ToolCatalog.Names names = lookup.apply(values.list(setting));
    names
        .problem()
        .ifPresent(
            problem -> {
              throw new SettingsException(setting.variable(), problem);
            });
    return names.known();
  }

  private static void checkConsistent(ToolSelection selection, ToolCatalog catalog) {
    for (String tool : selection.tools().orElse(Set.of())) {
      boolean excluded = selection.excluded().contains(tool);
      String toolset = catalog.toolsetOf(tool);
      boolean outside =
          selection.toolsets().filter(chosen -> !chosen.contains(toolset)).isPresent();
      if (excluded || outside) {
        throw new SettingsException(
            SettingDefinition.MCP_TOOLS.variable(),
            "names "
                + tool
                + (excluded
                    ? ", which " + SettingDefinition.MCP_EXCLUDE_TOOLS.variable() + " excludes"
                    : " of the toolset "
                        + toolset
                        + ", which "
                        + SettingDefinition.MCP_TOOLSETS.variable()
                        + " leaves out"));
      }
    }
  }

  private Settings.Confirm confirm() {
    String confirm =
        values.text(SettingDefinition.MCP_CONFIRM).orElse("ask").toLowerCase(Locale.ROOT);
    boolean ask =
        switch (confirm) {
          case "ask" -> true;
          case "never" -> false;
          default ->
              throw malformed(
                  SettingDefinition.MCP_CONFIRM, SettingDefinition.MCP_CONFIRM.takes(), confirm);
        };
    if (!ask) {
      warnings.add(
          SettingDefinition.MCP_CONFIRM.variable()
              + " is never: tools delete and discard without asking a person.");
    }
    return new Settings.Confirm(ask, values.duration(SettingDefinition.MCP_CONFIRM_TIMEOUT));
  }

  private Settings.Text text() {
    String text = values.text(SettingDefinition.MCP_TEXT).orElse("full").toLowerCase(Locale.ROOT);
    return switch (text) {
      case "full" -> Settings.Text.FULL;
      case "short" -> Settings.Text.SHORT;
      default ->
          throw malformed(SettingDefinition.MCP_TEXT, SettingDefinition.MCP_TEXT.takes(), text);
    };
  }

  private Settings.Network network() {
    Optional<Path> certificate = values.file(SettingDefinition.CLIENT_CERT_FILE);
    Optional<Path> key = values.file(SettingDefinition.CLIENT_KEY_FILE);
    if (certificate.isPresent() != key.isPresent()) {
      throw new SettingsException(
          (certificate.isPresent()
                  ? SettingDefinition.CLIENT_KEY_FILE
                  : SettingDefinition.CLIENT_CERT_FILE)
              .variable(),
          "is missing: "
              + (certificate.isPresent()
                      ? SettingDefinition.CLIENT_CERT_FILE
                      : SettingDefinition.CLIENT_KEY_FILE)
                  .variable()
              + " requires it");
    }
    Optional<SecretSource> proxy = values.secret(SettingDefinition.PROXY);
    proxy.map(SecretSource::current).ifPresent(ProxyAddress::of);
    Optional<Path> ca = values.file(SettingDefinition.CA_FILE);
    ca.ifPresent(TlsMaterial::trusting);
    Optional<Settings.ClientCertificate> own =
        certificate.map(chain -> new Settings.ClientCertificate(chain, key.orElseThrow()));
    own.ifPresent(TlsMaterial::showing);
    return new Settings.Network(ca, own, proxy, values.list(SettingDefinition.NO_PROXY));
  }
}
