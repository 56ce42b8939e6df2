package org.openl.mcp.cli.doctor;

import java.util.Locale;
import java.util.Optional;
import org.openl.mcp.config.Setting;

/**
 * What the doctor can find, and the cure: the one source of its part of docs/troubleshooting.md. In
 * a sentence {@code {seen}} stands for what was seen.
 */
enum Diagnosis {
  DOUBTFUL_SETTING(
      Severity.WARNING,
      "{seen}",
      "Correct or remove the setting that is named: see docs/configuration.md."),
  NO_CREDENTIALS(
      Severity.WARNING,
      "{seen}",
      "Set up one of the sign-ins in docs/authentication.md, unless OpenL Studio runs with user.mode=single."),
  HOST_UNKNOWN(
      Severity.FAILURE,
      "The name {seen} cannot be resolved.",
      "Correct the address or this machine's DNS, or set "
          + Setting.PROXY.variable()
          + " when only a proxy knows the name."),
  UNREACHABLE(
      Severity.FAILURE,
      "No connection: {seen}.",
      "Check the address and its port, that the server there runs, firewalls in between, and "
          + Setting.PROXY.variable()
          + "."),
  PROXY_REFUSED(
      Severity.FAILURE,
      "No connection: {seen}.",
      "Correct user and password in "
          + Setting.PROXY.variable()
          + ", with special characters percent-encoded."),
  TLS_FAILED(
      Severity.FAILURE,
      "{seen}.",
      "Set "
          + Setting.CA_FILE.variable()
          + " to the certificate of the authority that has signed it; have it renewed if it has ended, and use the"
          + " name that it is issued for."),
  CERTIFICATE_WANTED(
      Severity.FAILURE,
      "No connection: {seen}.",
      "Set "
          + Setting.CLIENT_CERT_FILE.variable()
          + " and "
          + Setting.CLIENT_KEY_FILE.variable()
          + " to a certificate that it accepts, and its key."),
  CERTIFICATE_ENDS(Severity.WARNING, "{seen}", "Have the certificate renewed before it ends."),
  PLAIN_HTTP(
      Severity.WARNING,
      "{seen} is on plain http: anyone in between can read credentials.",
      "Use its https address."),
  ISSUER_MISMATCH(
      Severity.FAILURE,
      "{seen} Metadata of another issuer is not trusted.",
      "Set "
          + Setting.OAUTH2_ISSUER_URI.variable()
          + " to the issuer exactly as the provider writes it."),
  NO_METADATA(
      Severity.FAILURE,
      "{seen}",
      "Check "
          + Setting.OAUTH2_ISSUER_URI.variable()
          + ", or set "
          + Setting.OAUTH2_TOKEN_URL.variable()
          + "."),
  PROVIDER_OUT_OF_ORDER(
      Severity.FAILURE,
      "The provider is overloaded or out of order ({seen}).",
      "Wait a minute and look again; if it stays so, tell the person who runs the provider."),
  NO_TOKEN_ENDPOINT(
      Severity.FAILURE,
      "{seen}",
      "Check "
          + Setting.OAUTH2_ISSUER_URI.variable()
          + " and "
          + Setting.OAUTH2_TOKEN_URL.variable()
          + "."),
  NOT_ASKED(
      Severity.SKIPPED,
      "No token was asked for: the token store is {seen}, so a server that runs now holds a refresh token of its own,"
          + " and using the configured one could end its session.",
      "Run openl-mcp doctor --ask while no server runs, or set "
          + Setting.OAUTH2_TOKEN_STORE.variable()
          + " to a file."),
  UNSAVED(
      Severity.FAILURE,
      "The provider has replaced the refresh token, and the new one could not be stored: {seen}",
      "Repair the token store, then sign in again: run openl-mcp login with these settings."),
  ROTATES_IN_MEMORY(
      Severity.WARNING,
      "The provider replaces refresh tokens, and the token store is {seen}: the configured one may have been used up"
          + " just now, and every restart uses it up.",
      "Set "
          + Setting.OAUTH2_TOKEN_STORE.variable()
          + " to a file, then sign in again: run openl-mcp login."),
  FOREIGN_ISSUER(
      Severity.WARNING,
      "The token says that it is issued by {seen}, which is not the configured issuer.",
      "Make sure that Studio trusts that issuer."),
  NO_AUDIENCE(
      Severity.WARNING,
      "The token names no audience: Studio may refuse it, since Keycloak 26 answers Studio only about tokens that name"
          + " Studio's own client.",
      "Have the provider put Studio's client id into the audience (at Keycloak: an audience mapper), or set "
          + Setting.OAUTH2_AUDIENCE.variable()
          + "."),
  AUDIENCE_MISSING(
      Severity.WARNING,
      "The token's audience lacks {seen}, which was asked for.",
      "Have the provider grant it to this client, or correct "
          + Setting.OAUTH2_AUDIENCE.variable()
          + "."),
  SCOPE_MISSING(
      Severity.WARNING,
      "The provider has not granted the scope {seen}.",
      "Have the provider grant it to this client, or correct "
          + Setting.OAUTH2_SCOPE.variable()
          + "; after that a person has to sign in again."),
  NO_OPENID(
      Severity.WARNING,
      "The token's scope ({seen}) lacks openid, without which Studio cannot ask the provider who the user is.",
      "Put openid into "
          + Setting.OAUTH2_SCOPE.variable()
          + " and have the provider grant it; after that a person has to sign in again."),
  DOUBTFUL_STORE(
      Severity.WARNING, "{seen}", "See docs/authentication.md on where tokens are stored."),
  NOT_STUDIO(
      Severity.FAILURE,
      "What answers there is not OpenL Studio's REST API: {seen}.",
      "Set "
          + Setting.BASE_URL.variable()
          + " to the address in a browser that shows OpenL Studio, up to the path of the application."),
  BROWSER_ONLY(
      Severity.FAILURE,
      "{seen} OpenL Studio's REST API takes no credentials in this user mode (saml, cas), or a proxy wants a browser.",
      "Have Studio run with user.mode=oauth2 or multi, and programs let through to /rest."),
  VERSION_UNKNOWN(
      Severity.WARNING,
      "{seen} Its version cannot be read.",
      "Have /rest/openapi.json (6.x) or /rest/api-docs/openapi.json (5.27) let through without a sign-in."),
  USER_MODE(
      Severity.FAILURE,
      "{seen}",
      "Choose the credentials that Studio's user.mode takes: OPENL_OAUTH2_… for oauth2, "
          + Setting.USERNAME.variable()
          + " and "
          + Setting.PASSWORD.variable()
          + " for multi and ad."),
  NO_SIGN_IN_NEEDED(
      Severity.WARNING,
      "{seen} It answers everybody without a sign-in (user.mode=single), and does not look at credentials.",
      "Take the credentials away, or have Studio run with user.mode=oauth2."),
  STUDIO_FAILS(
      Severity.FAILURE,
      "OpenL Studio fails: {seen}.",
      "Look into Studio's log; a 500 without a body means that it cannot reach its own identity provider."),
  CREDENTIALS_REFUSED(
      Severity.FAILURE,
      "OpenL Studio does not accept the credentials: {seen}.",
      "Correct them, or ask an administrator of OpenL Studio."),
  NOTHING_VISIBLE(
      Severity.WARNING,
      "{seen}",
      "Have an administrator of OpenL Studio give this user, or one of its groups, the right to read."),
  CLOCK_OFF(
      Severity.WARNING,
      "{seen} Access tokens are used all the same, since their life is counted from when they were asked for.",
      "Have the clocks set by NTP; until then the provider may refuse client assertions (private_key_jwt,"
          + " client_secret_jwt), and Studio may refuse tokens that look to it as if they had ended or were not valid yet.");

  private final Severity level;
  private final String sentence;
  private final String cure;

  Diagnosis(Severity level, String sentence, String cure) {
    this.level = level;
    this.sentence = sentence;
    this.cure = cure;
  }

  /** Its stable name. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How bad it is. */
  Severity level() {
    return level;
  }

  /** What it is, as a pattern. */
  String sentence() {
    return sentence;
  }

  /** What to do. */
  String cure() {
    return cure;
  }

  /** Itself for one case. */
  Finding of(CheckTopic topic, String seen) {
    return new Finding(
        topic, level, Optional.of(code()), sentence.replace("{seen}", seen), Optional.of(cure));
  }
}
