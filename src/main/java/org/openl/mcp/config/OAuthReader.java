package org.openl.mcp.config;

import static org.openl.mcp.config.TypedEnvironment.malformed;
import static org.openl.mcp.config.TypedEnvironment.malformedAddress;
import static org.openl.mcp.config.TypedEnvironment.missing;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Reads and validates the settings that begin with {@code OPENL_OAUTH2_}. */
final class OAuthReader {

  private static final String DEFAULT_REDIRECT = "http://127.0.0.1:8765/callback";

  private final TypedEnvironment values;

  OAuthReader(TypedEnvironment values) {
    this.values = values;
  }

  Settings.OAuth read() {
    Settings.Provider provider = provider();
    String clientId =
        values
            .text(SettingDefinition.OAUTH2_CLIENT_ID)
            .orElseThrow(() -> missing(SettingDefinition.OAUTH2_CLIENT_ID));
    Settings.ClientAuthentication authentication = authentication(clientId);
    Settings.Grant grant = grant(!(authentication instanceof Settings.NoSecret));
    return new Settings.OAuth(
        provider,
        new Settings.Client(clientId, authentication),
        grant,
        new Settings.Request(
            values.text(SettingDefinition.OAUTH2_SCOPE),
            values.text(SettingDefinition.OAUTH2_AUDIENCE),
            values.text(SettingDefinition.OAUTH2_RESOURCE),
            values.text(SettingDefinition.OAUTH2_REFRESH_SCOPE)),
        store(grant),
        redirect(),
        values.duration(SettingDefinition.OAUTH2_REFRESH_SKEW),
        values.duration(SettingDefinition.OAUTH2_TIMEOUT),
        values.duration(SettingDefinition.OAUTH2_WAIT));
  }

  private Settings.Provider provider() {
    Optional<URI> issuer = endpoint(SettingDefinition.OAUTH2_ISSUER_URI);
    Optional<URI> tokenUrl = endpoint(SettingDefinition.OAUTH2_TOKEN_URL);
    if (issuer.isEmpty() && tokenUrl.isEmpty()) {
      throw new SettingsException(
          SettingDefinition.OAUTH2_ISSUER_URI.variable(),
          "or "
              + SettingDefinition.OAUTH2_TOKEN_URL.variable()
              + " is missing: OAuth requires one of them");
    }
    return new Settings.Provider(
        issuer,
        tokenUrl,
        endpoint(SettingDefinition.OAUTH2_AUTHORIZATION_URL),
        endpoint(SettingDefinition.OAUTH2_DEVICE_URL),
        endpoint(SettingDefinition.OAUTH2_REVOCATION_URL),
        values.bool(SettingDefinition.ALLOW_HTTP));
  }

  private Optional<URI> endpoint(SettingDefinition setting) {
    Optional<URI> url = values.url(setting);
    url.ifPresent(
        u ->
            values.refusePlainHttp(
                setting, u, "read the refresh token", SettingDefinition.ALLOW_HTTP));
    return url;
  }

  private Settings.ClientAuthentication authentication(String clientId) {
    Optional<SecretSource> secret = values.secret(SettingDefinition.OAUTH2_CLIENT_SECRET);
    secret.ifPresent(source -> KnownSecrets.addBasic(clientId, source.current()));
    Optional<Path> key = values.file(SettingDefinition.OAUTH2_CLIENT_JWT_KEY_FILE);
    Optional<String> algorithm = values.text(SettingDefinition.OAUTH2_CLIENT_JWT_ALG);
    boolean basic = values.bool(SettingDefinition.OAUTH2_USE_BASIC_AUTH);
    algorithm
        .filter(name -> !name.matches("(RS|PS|ES|HS)(256|384|512)"))
        .ifPresent(
            name -> {
              throw malformed(
                  SettingDefinition.OAUTH2_CLIENT_JWT_ALG,
                  SettingDefinition.OAUTH2_CLIENT_JWT_ALG.takes(),
                  name);
            });
    boolean signsWithSecret = algorithm.filter(name -> name.startsWith("HS")).isPresent();
    if (secret.isEmpty() && (basic || signsWithSecret)) {
      SettingDefinition origin =
          basic ? SettingDefinition.OAUTH2_USE_BASIC_AUTH : SettingDefinition.OAUTH2_CLIENT_JWT_ALG;
      throw new SettingsException(
          SettingDefinition.OAUTH2_CLIENT_SECRET.variable(),
          "is missing: "
              + origin.variable()
              + "="
              + values.text(origin).orElseThrow()
              + " requires it");
    }
    if (algorithm.isPresent() && !signsWithSecret && key.isEmpty()) {
      throw new SettingsException(
          SettingDefinition.OAUTH2_CLIENT_JWT_KEY_FILE.variable(),
          "is missing: "
              + SettingDefinition.OAUTH2_CLIENT_JWT_ALG.variable()
              + "="
              + algorithm.get()
              + " requires it");
    }
    if (key.isPresent() && (secret.isPresent() || basic)) {
      throw new SettingsException(
          SettingDefinition.OAUTH2_CLIENT_JWT_KEY_FILE.variable(),
          "and "
              + SettingDefinition.OAUTH2_CLIENT_SECRET.variable()
              + " are both set, but only one client authentication method is possible");
    }
    if (signsWithSecret && basic) {
      throw new SettingsException(
          SettingDefinition.OAUTH2_USE_BASIC_AUTH.variable(),
          "and "
              + SettingDefinition.OAUTH2_CLIENT_JWT_ALG.variable()
              + " are both set, but only one client authentication method is possible");
    }
    if (key.isPresent()) {
      Settings.PrivateKeyJwt jwt = new Settings.PrivateKeyJwt(key.get(), algorithm.orElse("RS256"));
      ClientKey.read(jwt);
      return jwt;
    }
    if (secret.isEmpty()) {
      return new Settings.NoSecret();
    }
    if (signsWithSecret) {
      return new Settings.SecretJwt(secret.get(), algorithm.orElseThrow());
    }
    return basic
        ? new Settings.SecretAsBasic(secret.get())
        : new Settings.SecretInBody(secret.get());
  }

  private Settings.Grant grant(boolean confidential) {
    Optional<SecretSource> refreshToken = values.secret(SettingDefinition.OAUTH2_REFRESH_TOKEN);
    String type =
        values
            .text(SettingDefinition.OAUTH2_GRANT_TYPE)
            .orElse(
                refreshToken.isPresent() || !confidential ? "refresh_token" : "client_credentials");
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "refresh_token" -> new Settings.RefreshTokenGrant(refreshToken, Optional.empty());
      case "authorization_code" ->
          new Settings.RefreshTokenGrant(
              refreshToken, Optional.of(Settings.Flow.AUTHORIZATION_CODE));
      case "device_code" ->
          new Settings.RefreshTokenGrant(refreshToken, Optional.of(Settings.Flow.DEVICE_CODE));
      case "client_credentials" -> {
        if (!confidential && values.text(SettingDefinition.CLIENT_CERT_FILE).isEmpty()) {
          throw missing(SettingDefinition.OAUTH2_CLIENT_SECRET);
        }
        yield new Settings.ClientCredentialsGrant();
      }
      default ->
          throw malformed(
              SettingDefinition.OAUTH2_GRANT_TYPE,
              SettingDefinition.OAUTH2_GRANT_TYPE.takes(),
              type);
    };
  }

  private Settings.Store store(Settings.Grant grant) {
    Settings.StoreKind byDefault =
        grant instanceof Settings.ClientCredentialsGrant
            ? new Settings.InMemory()
            : new Settings.DefaultFile();
    return new Settings.Store(
        values
            .text(SettingDefinition.OAUTH2_TOKEN_STORE)
            .map(OAuthReader::storeKind)
            .orElse(byDefault),
        values.text(SettingDefinition.OAUTH2_PROFILE).orElse("default"),
        values.bool(SettingDefinition.OAUTH2_STORE_ALLOW_GROUP));
  }

  private static Settings.StoreKind storeKind(String text) {
    if (text.equalsIgnoreCase("memory")) {
      return new Settings.InMemory();
    }
    if (text.equalsIgnoreCase("file")) {
      return new Settings.DefaultFile();
    }
    if (text.startsWith("file:") && text.length() > "file:".length()) {
      return new Settings.ChosenFile(
          RawValue.path(
              SettingDefinition.OAUTH2_TOKEN_STORE.variable(), text.substring("file:".length())));
    }
    throw malformed(
        SettingDefinition.OAUTH2_TOKEN_STORE, SettingDefinition.OAUTH2_TOKEN_STORE.takes(), text);
  }

  private String redirect() {
    String text = values.text(SettingDefinition.OAUTH2_REDIRECT_URI).orElse(DEFAULT_REDIRECT);
    String takes =
        "an http address of this machine with a port, such as http://127.0.0.1:8765/callback";
    try {
      URI uri = new URI(text);
      boolean listening =
          "http".equalsIgnoreCase(uri.getScheme())
              && Authority.ofWeb(uri)
                  .filter(authority -> authority.port().isPresent())
                  .filter(authority -> Loopback.isLoopback(authority.host()))
                  .isPresent();
      if (listening && uri.getRawFragment() == null) {
        return text;
      }
    } catch (URISyntaxException e) {
      throw malformedAddress(SettingDefinition.OAUTH2_REDIRECT_URI, takes, text);
    }
    throw malformedAddress(SettingDefinition.OAUTH2_REDIRECT_URI, takes, text);
  }
}
