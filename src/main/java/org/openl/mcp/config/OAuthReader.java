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
        values.text(Setting.OAUTH2_CLIENT_ID).orElseThrow(() -> missing(Setting.OAUTH2_CLIENT_ID));
    Settings.ClientAuthentication authentication = authentication(clientId);
    Settings.Grant grant = grant(!(authentication instanceof Settings.NoSecret));
    return new Settings.OAuth(
        provider,
        new Settings.Client(clientId, authentication),
        grant,
        new Settings.Request(
            values.text(Setting.OAUTH2_SCOPE),
            values.text(Setting.OAUTH2_AUDIENCE),
            values.text(Setting.OAUTH2_RESOURCE),
            values.text(Setting.OAUTH2_REFRESH_SCOPE)),
        store(grant),
        redirect(),
        values.duration(Setting.OAUTH2_REFRESH_SKEW),
        values.duration(Setting.OAUTH2_TIMEOUT),
        values.duration(Setting.OAUTH2_WAIT));
  }

  private Settings.Provider provider() {
    Optional<URI> issuer = endpoint(Setting.OAUTH2_ISSUER_URI);
    Optional<URI> tokenUrl = endpoint(Setting.OAUTH2_TOKEN_URL);
    if (issuer.isEmpty() && tokenUrl.isEmpty()) {
      throw new SettingsException(
          Setting.OAUTH2_ISSUER_URI.variable(),
          "or " + Setting.OAUTH2_TOKEN_URL.variable() + " is missing: OAuth requires one of them");
    }
    return new Settings.Provider(
        issuer,
        tokenUrl,
        endpoint(Setting.OAUTH2_AUTHORIZATION_URL),
        endpoint(Setting.OAUTH2_DEVICE_URL),
        endpoint(Setting.OAUTH2_REVOCATION_URL),
        values.bool(Setting.ALLOW_HTTP));
  }

  private Optional<URI> endpoint(Setting setting) {
    Optional<URI> url = values.url(setting);
    url.ifPresent(
        u -> values.refusePlainHttp(setting, u, "read the refresh token", Setting.ALLOW_HTTP));
    return url;
  }

  private Settings.ClientAuthentication authentication(String clientId) {
    Optional<SecretSource> secret = values.secret(Setting.OAUTH2_CLIENT_SECRET);
    secret.ifPresent(source -> KnownSecrets.addBasic(clientId, source.current()));
    Optional<Path> key = values.file(Setting.OAUTH2_CLIENT_JWT_KEY_FILE);
    Optional<String> algorithm = values.text(Setting.OAUTH2_CLIENT_JWT_ALG);
    boolean basic = values.bool(Setting.OAUTH2_USE_BASIC_AUTH);
    algorithm
        .filter(name -> !name.matches("(RS|PS|ES|HS)(256|384|512)"))
        .ifPresent(
            name -> {
              throw malformed(
                  Setting.OAUTH2_CLIENT_JWT_ALG, Setting.OAUTH2_CLIENT_JWT_ALG.takes(), name);
            });
    boolean signsWithSecret = algorithm.filter(name -> name.startsWith("HS")).isPresent();
    if (secret.isEmpty() && (basic || signsWithSecret)) {
      Setting origin = basic ? Setting.OAUTH2_USE_BASIC_AUTH : Setting.OAUTH2_CLIENT_JWT_ALG;
      throw new SettingsException(
          Setting.OAUTH2_CLIENT_SECRET.variable(),
          "is missing: "
              + origin.variable()
              + "="
              + values.text(origin).orElseThrow()
              + " requires it");
    }
    if (algorithm.isPresent() && !signsWithSecret && key.isEmpty()) {
      throw new SettingsException(
          Setting.OAUTH2_CLIENT_JWT_KEY_FILE.variable(),
          "is missing: "
              + Setting.OAUTH2_CLIENT_JWT_ALG.variable()
              + "="
              + algorithm.get()
              + " requires it");
    }
    if (key.isPresent() && (secret.isPresent() || basic)) {
      throw new SettingsException(
          Setting.OAUTH2_CLIENT_JWT_KEY_FILE.variable(),
          "and "
              + Setting.OAUTH2_CLIENT_SECRET.variable()
              + " are both set, but only one client authentication method is possible");
    }
    if (signsWithSecret && basic) {
      throw new SettingsException(
          Setting.OAUTH2_USE_BASIC_AUTH.variable(),
          "and "
              + Setting.OAUTH2_CLIENT_JWT_ALG.variable()
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
    Optional<SecretSource> refreshToken = values.secret(Setting.OAUTH2_REFRESH_TOKEN);
    String type =
        values
            .text(Setting.OAUTH2_GRANT_TYPE)
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
        if (!confidential && values.text(Setting.CLIENT_CERT_FILE).isEmpty()) {
          throw missing(Setting.OAUTH2_CLIENT_SECRET);
        }
        yield new Settings.ClientCredentialsGrant();
      }
      default ->
          throw malformed(Setting.OAUTH2_GRANT_TYPE, Setting.OAUTH2_GRANT_TYPE.takes(), type);
    };
  }

  private Settings.Store store(Settings.Grant grant) {
    Settings.StoreKind byDefault =
        grant instanceof Settings.ClientCredentialsGrant
            ? new Settings.InMemory()
            : new Settings.DefaultFile();
    return new Settings.Store(
        values.text(Setting.OAUTH2_TOKEN_STORE).map(OAuthReader::storeKind).orElse(byDefault),
        values.text(Setting.OAUTH2_PROFILE).orElse("default"),
        values.bool(Setting.OAUTH2_STORE_ALLOW_GROUP));
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
          RawValue.path(Setting.OAUTH2_TOKEN_STORE.variable(), text.substring("file:".length())));
    }
    throw malformed(Setting.OAUTH2_TOKEN_STORE, Setting.OAUTH2_TOKEN_STORE.takes(), text);
  }

  private String redirect() {
    String text = values.text(Setting.OAUTH2_REDIRECT_URI).orElse(DEFAULT_REDIRECT);
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
      throw malformedAddress(Setting.OAUTH2_REDIRECT_URI, takes, text);
    }
    throw malformedAddress(Setting.OAUTH2_REDIRECT_URI, takes, text);
  }
}
