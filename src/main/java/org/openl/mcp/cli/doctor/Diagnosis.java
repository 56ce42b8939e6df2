package org.openl.mcp.cli.doctor;

import java.util.Locale;
import java.util.Optional;
import org.openl.mcp.config.SettingDefinition;

/**
 * The problems that {@code openl-mcp doctor} reports, and what to do about each. The doctor's
 * section of docs/troubleshooting.md is generated from them. In a sentence, {@code {seen}} is
 * replaced by what the check observed.
 */
enum Diagnosis {
  DOUBTFUL_SETTING(
      Severity.WARNING,
      "{seen}",
      "Correct or remove the named setting: see docs/configuration.md."),
  NO_CREDENTIALS(
      Severity.WARNING,
      "{seen}",
      "Set up one of the sign-in methods in docs/authentication.md, unless OpenL Studio runs with user.mode=single."),
  HOST_UNKNOWN(
      Severity.FAILURE,
      "The name {seen} cannot be resolved.",
      "Correct the address or this machine's DNS, or set "
          + SettingDefinition.PROXY.variable()
          + " if only a proxy can resolve the name."),
  UNREACHABLE(
      Severity.FAILURE,
      "No connection: {seen}.",
      "Check the address and port, whether the server there is running, the firewalls in between, and "
          + SettingDefinition.PROXY.variable()
          + "."),
  PROXY_REFUSED(
      Severity.FAILURE,
      "No connection: {seen}.",
      "Correct the user and password in "
          + SettingDefinition.PROXY.variable()
          + "; percent-encode special characters."),
  TLS_FAILED(
      Severity.FAILURE,
      "{seen}.",
      "Set "
          + SettingDefinition.CA_FILE.variable()
          + " to the certificate of the authority that signed the server's certificate. If that certificate has"
          + " expired, have it renewed; if it was issued for another name, use that name."),
  CERTIFICATE_WANTED(
      Severity.FAILURE,
      "No connection: {seen}.",
      "Set "
          + SettingDefinition.CLIENT_CERT_FILE.variable()
          + " and "
          + SettingDefinition.CLIENT_KEY_FILE.variable()
          + " to a certificate that the server accepts and its private key."),
  CERTIFICATE_ENDS(Severity.WARNING, "{seen}", "Have the certificate renewed before it expires."),
  PLAIN_HTTP(
      Severity.WARNING,
      "{seen} uses plain http: anyone on the network can read the credentials.",
      "Use its https address."),
  ISSUER_MISMATCH(
      Severity.FAILURE,
      "{seen} Metadata of another issuer is not trusted.",
      "Set "
          + SettingDefinition.OAUTH2_ISSUER_URI.variable()
          + " to the issuer exactly as the provider's metadata spells it."),
  NO_METADATA(
      Severity.FAILURE,
      "{seen}",
      "Check "
          + SettingDefinition.OAUTH2_ISSUER_URI.variable()
          + ", or set "
          + SettingDefinition.OAUTH2_TOKEN_URL.variable()
          + "."),
  PROVIDER_OUT_OF_ORDER(
      Severity.FAILURE,
      "The provider is overloaded or not working ({seen}).",
      "Wait a minute and run openl-mcp doctor again. If the problem persists, tell the provider's administrator."),
  NO_TOKEN_ENDPOINT(
      Severity.FAILURE,
      "{seen}",
      "Check "
          + SettingDefinition.OAUTH2_ISSUER_URI.variable()
          + " and "
          + SettingDefinition.OAUTH2_TOKEN_URL.variable()
          + "."),
  NOT_ASKED(
      Severity.SKIPPED,
      "No token was requested: the token store is {seen}, so a running server holds a refresh token of its own,"
          + " and using the configured one could end the session of that server.",
      "Run openl-mcp doctor --ask while no server is running, or set "
          + SettingDefinition.OAUTH2_TOKEN_STORE.variable()
          + " to a file."),
  UNSAVED(
      Severity.FAILURE,
      "The provider replaced the refresh token, but the new one could not be stored: {seen}",
      "Repair the token store, then sign in again: run openl-mcp login with these settings."),
  ROTATES_IN_MEMORY(
      Severity.WARNING,
      "The provider replaces refresh tokens, but the token store is {seen}: this check may have used up the configured"
          + " token, and every restart uses it up.",
      "Set "
          + SettingDefinition.OAUTH2_TOKEN_STORE.variable()
          + " to a file, then sign in again: run openl-mcp login."),
  FOREIGN_ISSUER(
      Severity.WARNING,
      "The token names {seen} as its issuer, which is not the configured issuer.",
      "Make sure that Studio trusts that issuer."),
  NO_AUDIENCE(
      Severity.WARNING,
      "The token has no audience. Studio may refuse it, because Keycloak 26 answers Studio only about tokens that"
          + " name Studio's own client.",
      "Have the provider add Studio's client id to the audience (in Keycloak: an audience mapper), or set "
          + SettingDefinition.OAUTH2_AUDIENCE.variable()
          + "."),
  AUDIENCE_MISSING(
      Severity.WARNING,
      "The token's audience lacks {seen}, which was requested.",
      "Have the provider grant it to this client, or correct "
          + SettingDefinition.OAUTH2_AUDIENCE.variable()
          + "."),
  SCOPE_MISSING(
      Severity.WARNING,
      "The provider did not grant the scope {seen}.",
      "Have the provider grant it to this client, or correct "
          + SettingDefinition.OAUTH2_SCOPE.variable()
          + ". After that, the user has to sign in again."),
  NO_OPENID(
      Severity.WARNING,
      "The token's scope ({seen}) lacks openid. Without it, Studio cannot ask the provider who the user is.",
      "Add openid to "
          + SettingDefinition.OAUTH2_SCOPE.variable()
          + " and have the provider grant it. After that, the user has to sign in again."),
  DOUBTFUL_STORE(
      Severity.WARNING, "{seen}", "See docs/authentication.md on where tokens are stored."),
  NOT_STUDIO(
      Severity.FAILURE,
      "The server at that address is not OpenL Studio's REST API: {seen}.",
      "Set "
          + SettingDefinition.BASE_URL.variable()
          + " to the address at which a browser shows OpenL Studio, up to and including the path of the application."),
  BROWSER_ONLY(
      Severity.FAILURE,
      "{seen} OpenL Studio's REST API accepts no credentials in this user mode (saml, cas), or a proxy requires a browser.",
      "Run Studio with user.mode=oauth2 or multi, and let programs through to /rest."),
  VERSION_UNKNOWN(
      Severity.WARNING,
      "{seen} Its version cannot be read.",
      "Allow access to /rest/openapi.json (6.x) or /rest/api-docs/openapi.json (5.27) without a sign-in."),
  USER_MODE(
      Severity.FAILURE,
      "{seen}",
      "Configure the credentials that Studio's user.mode requires: OPENL_OAUTH2_… for oauth2, "
          + SettingDefinition.USERNAME.variable()
          + " and "
          + SettingDefinition.PASSWORD.variable()
          + " for multi and ad."),
  NO_SIGN_IN_NEEDED(
      Severity.WARNING,
      "{seen} It answers every caller without a sign-in (user.mode=single) and ignores credentials.",
      "Remove the credentials, or run Studio with user.mode=oauth2."),
  STUDIO_FAILS(
      Severity.FAILURE,
      "OpenL Studio failed: {seen}.",
      "Check Studio's log. A 500 without a body means that Studio cannot reach its own identity provider."),
  CREDENTIALS_REFUSED(
      Severity.FAILURE,
      "OpenL Studio rejected the credentials: {seen}.",
      "Correct them, or ask an administrator of OpenL Studio."),
  NOTHING_VISIBLE(
      Severity.WARNING,
      "{seen}",
      "Ask an administrator of OpenL Studio to give this user, or one of its groups, read access."),
  CLOCK_OFF(
      Severity.WARNING,
      "{seen} Access tokens still work, because their lifetime is measured from the time of the request.",
      "Synchronize the clocks with NTP. Until then, the provider may refuse client assertions (private_key_jwt,"
          + " client_secret_jwt), and Studio may refuse tokens as expired or not yet valid.");

  private final Severity level;
  private final String sentence;
  private final String action;

  Diagnosis(Severity level, String sentence, String action) {
    this.level = level;
    this.sentence = sentence;
    this.action = action;
  }

  /** Returns the stable name, as {@code --json} reports it. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns how severe the problem is. */
  Severity level() {
    return level;
  }

  /** Returns the sentence, with {@code {seen}} as a placeholder. */
  String sentence() {
    return sentence;
  }

  /** Returns what to do. */
  String action() {
    return action;
  }

  /**
   * Returns a finding with this diagnosis.
   *
   * @param seen what the check observed
   */
  Finding of(CheckTopic topic, String seen) {
    return new Finding(
        topic, level, Optional.of(code()), sentence.replace("{seen}", seen), Optional.of(action));
  }
}
