package org.openl.mcp.auth;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.openl.mcp.auth.provider.TokenOutcome;
import org.openl.mcp.auth.store.TokenFamily;
import org.openl.mcp.config.SettingDefinition;

/**
 * The reasons why no token is available, each with its remedy. The sign-in section of
 * docs/troubleshooting.md is generated from this enum.
 *
 * <p>In a reason, {@code {detail}} is replaced by the details of the case and {@code {status}} by
 * the HTTP status. The description from the provider, if any, follows the reason.
 */
enum TokenProblemKind {
  PROVIDER_UNREACHABLE(
      List.of("provider_unreachable"),
      "The identity provider cannot be reached: {detail}.",
      Remedy.WAIT),
  UNTRUSTED_CERTIFICATE(
      List.of("untrusted_certificate"),
      "The identity provider cannot be reached: {detail}.",
      "Set "
          + SettingDefinition.CA_FILE.variable()
          + " to a PEM file with the certificate of that CA, and restart the server. If the setting"
          + " already names a file, add the certificate to that file: token requests read it again,"
          + " but connections to Studio use it only after a restart."),
  CLIENT_CERTIFICATE(
      List.of("client_certificate"),
      "The identity provider cannot be reached: {detail}.",
      Remedy.check(SettingDefinition.CLIENT_CERT_FILE, SettingDefinition.CLIENT_KEY_FILE)),
  PROXY_REFUSED(
      List.of("proxy_refused"),
      "The identity provider cannot be reached: {detail}.",
      Remedy.check(SettingDefinition.PROXY)),
  UNUSABLE_FILE(
      List.of("unusable_file"),
      "{detail}",
      "Correct the file. It is read again for every token request, so no restart is needed."),
  NO_ANSWER(
      List.of("no_answer"),
      "The identity provider gave no readable answer: {detail}.",
      "The server retries automatically: repeat the call in a minute. If the problem persists,"
          + " check "
          + SettingDefinition.OAUTH2_ISSUER_URI.variable()
          + " and "
          + SettingDefinition.OAUTH2_TOKEN_URL.variable()
          + "."),
  SLOW(List.of("slow_provider"), "The identity provider has not answered yet.", Remedy.WAIT),
  OUT_OF_ORDER(
      List.of("temporarily_unavailable", "server_error", "http_408", "http_429", "http_5xx"),
      "The identity provider is overloaded or unavailable (HTTP {status}).",
      Remedy.WAIT),
  NOT_YET(
      List.of("not_yet"),
      "The identity provider failed before or asked to wait, so the next request is sent in"
          + " {detail}.",
      Remedy.WAIT),
  TOKEN_ENDED(
      List.of(
          "invalid_grant",
          "invalid_token",
          "bad_refresh_token",
          "token_inactive",
          "refresh_token_invalidated"),
      "The refresh token has expired, was revoked or was used elsewhere.",
      Remedy.NEW_TOKEN),
  TOKEN_LOST(
      List.of("invalid_grant"),
      "An earlier renewal was interrupted, so the provider may have replaced the refresh token.",
      Remedy.NEW_TOKEN),
  PERSON_NEEDED(
      List.of(
          "interaction_required",
          "login_required",
          "consent_required",
          "account_selection_required",
          "expired_token"),
      "The provider requires the user to sign in again, for example for a second factor or"
          + " consent.",
      Remedy.NEW_TOKEN),
  NOBODY_SIGNED_IN(
      List.of("login_required"),
      "No user has signed in to the identity provider yet.",
      Remedy.SIGN_IN),
  SIGNED_OUT(List.of("signed_out"), "A user has signed out with openl-mcp logout.", Remedy.SIGN_IN),
  ENDPOINT_MOVED(
      List.of("token_endpoint_moved"),
      "{detail} A refresh token is sent only to the origin that issued it.",
      Remedy.SIGN_IN),
  STORE_BUSY(
      List.of("store_busy"),
      "The token store cannot be used: {detail}.",
      "Repeat the call in a minute. If the problem persists, end the other process."),
  STORE_NOT_WRITABLE(
      List.of("store_not_writable"),
      "The token store is not writable, so no token is requested: {detail}.",
      "Free disk space, give this user write permission, or set "
          + SettingDefinition.OAUTH2_TOKEN_STORE.variable()
          + " to another file. A restart is needed only if the setting changes."),
  STORE_NOT_READABLE(
      List.of("store_not_readable"),
      "The token store cannot be read: {detail}.",
      "Give this user read permission, or set "
          + SettingDefinition.OAUTH2_TOKEN_STORE.variable()
          + " to another file and restart the server."),
  CLIENT_REFUSED(
      List.of("invalid_client", "unauthorized_client", "http_401"),
      "The provider does not accept this client: its ID or secret is wrong, or the client may not"
          + " use this grant.",
      Remedy.check(
          SettingDefinition.OAUTH2_CLIENT_ID,
          SettingDefinition.OAUTH2_CLIENT_SECRET,
          SettingDefinition.OAUTH2_USE_BASIC_AUTH,
          SettingDefinition.OAUTH2_CLIENT_JWT_KEY_FILE)),
  ASSERTION_TIME_INVALID(
      List.of("invalid_client"),
      "The provider reports that the signed client assertion has expired or is not valid yet, so"
          + " the clocks of the provider and of this machine differ.",
      "Synchronize both clocks with NTP. openl-mcp doctor shows the difference."),
  ACCESS_DENIED(
      List.of("access_denied", "http_403"),
      "A policy of the provider or of a gateway denies access to this client or user.",
      "Ask the administrator of the provider which policy it is, then run openl-mcp doctor."),
  REQUEST_REFUSED(
      List.of("invalid_request"),
      "The request lacks a parameter, or the provider does not accept one of its parameters.",
      Remedy.check(
          SettingDefinition.OAUTH2_CLIENT_SECRET,
          SettingDefinition.OAUTH2_USE_BASIC_AUTH,
          SettingDefinition.OAUTH2_SCOPE,
          SettingDefinition.OAUTH2_AUDIENCE,
          SettingDefinition.OAUTH2_RESOURCE)),
  SCOPE_REFUSED(
      List.of("invalid_scope"),
      "The provider does not support the scope or does not grant it to this client.",
      Remedy.check(SettingDefinition.OAUTH2_SCOPE, SettingDefinition.OAUTH2_REFRESH_SCOPE)),
  TARGET_REFUSED(
      List.of("invalid_target", "invalid_resource"),
      "The provider does not know the requested resource or audience.",
      Remedy.check(SettingDefinition.OAUTH2_RESOURCE, SettingDefinition.OAUTH2_AUDIENCE)),
  GRANT_UNSUPPORTED(
      List.of("unsupported_grant_type", "unsupported_response_type"),
      "The provider does not support this grant.",
      Remedy.check(SettingDefinition.OAUTH2_GRANT_TYPE)),
  ISSUER_MISMATCH(
      List.of("issuer_mismatch"),
      "{detail} Metadata of another issuer is not accepted.",
      "Set "
          + SettingDefinition.OAUTH2_ISSUER_URI.variable()
          + " to the exact issuer value of the provider."),
  METADATA_UNUSABLE(
      List.of(
          "no_metadata",
          "no_token_endpoint",
          "no_endpoint",
          "insecure_token_endpoint",
          "insecure_endpoint"),
      "{detail}",
      Remedy.check(SettingDefinition.OAUTH2_ISSUER_URI, SettingDefinition.OAUTH2_TOKEN_URL)),
  REDIRECTED(
      List.of("http_3xx"),
      "{detail} Credentials are sent only to the configured address, so the redirect was not"
          + " followed.",
      Remedy.check(SettingDefinition.OAUTH2_ISSUER_URI, SettingDefinition.OAUTH2_TOKEN_URL)),
  NO_TOKEN_ENDPOINT(
      List.of("http_404", "http_405"),
      "No token endpoint exists at this address.",
      Remedy.check(SettingDefinition.OAUTH2_ISSUER_URI, SettingDefinition.OAUTH2_TOKEN_URL)),
  WRONG_TOKEN_TYPE(
      List.of("unsupported_token_type"),
      "The provider issued a token of type {detail}, but OpenL Studio accepts only Bearer.",
      "Configure the provider to issue Bearer tokens to this client."),
  BOUND_TOKENS_ONLY(
      List.of("use_dpop_nonce", "invalid_dpop_proof"),
      "The provider issues only tokens bound to a key (DPoP), which OpenL Studio does not support.",
      "Configure the provider to issue Bearer tokens to this client."),
  REFUSED_BY_STUDIO(
      List.of("refused_by_studio"),
      "OpenL Studio rejected a new access token with HTTP 401. Another token of the same kind would"
          + " also be rejected ({detail}).",
      "Check that Studio runs with user.mode=oauth2 and trusts the same issuer, that the scope of"
          + " the token contains openid ("
          + SettingDefinition.OAUTH2_SCOPE.variable()
          + "), and that its audience contains the client ID of Studio (in Keycloak: an audience"
          + " mapper). This server retries automatically after a minute."),
  TOO_MANY_REQUESTS(
      List.of("too_many_requests"),
      "This server has sent 30 token requests within 10 minutes and now pauses.",
      "Find the cause in the log, for example access tokens that Studio rejects, or other servers"
          + " with the same refresh token."),
  ENDING(List.of("shutting_down"), "This server is shutting down.", "Start it again."),
  /** Any other code. */
  REFUSED(
      List.of(),
      "The provider refused the request (HTTP {status}).",
      "Compare the OPENL_OAUTH2_ settings with the configuration at the provider, then restart the"
          + " server.");

  /** Error codes that providers also use for an invalid refresh token. */
  private static final Set<TokenProblemKind> AMBIGUOUS =
      Set.of(CLIENT_REFUSED, ACCESS_DENIED, REQUEST_REFUSED, NO_TOKEN_ENDPOINT, REFUSED);

  /** Descriptions of an assertion that is not valid yet or has expired. */
  private static final Pattern INVALID_TIME =
      Pattern.compile(
          "(?i)(assertion|jwt|token).*(not active|expired|not yet|time range|future|too old)");

  private static final class Remedy {

    private static final String WAIT =
        "No action is needed: the server retries automatically. Repeat the call in a minute.";

    private static final String SIGN_IN =
        "A user has to sign in: run openl-mcp login with the settings of this server, or set "
            + SettingDefinition.OAUTH2_REFRESH_TOKEN.variable()
            + " to a refresh token.";

    private static final String NEW_TOKEN =
        "A user has to sign in again: run openl-mcp login with the settings of this server, or set "
            + SettingDefinition.OAUTH2_REFRESH_TOKEN.variable()
            + " to a new refresh token. No restart is needed after a login or after a change of the"
            + " file that "
            + SettingDefinition.OAUTH2_REFRESH_TOKEN.fileVariable()
            + " names.";

    private static String check(SettingDefinition... settings) {
      List<String> names = Arrays.stream(settings).map(SettingDefinition::variable).toList();
      int last = names.size() - 1;
      String list =
          last == 0
              ? names.get(0)
              : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
      return "Check " + list + ", then restart the server.";
    }
  }

  private final List<String> codes;
  private final String why;
  private final String next;

  TokenProblemKind(List<String> codes, String why, String next) {
    this.codes = codes;
    this.why = why;
    this.next = next;
  }

  /** Returns the kind of a permanent refusal, from its error code alone. */
  static TokenProblemKind ofCode(String code) {
    String family = code.matches("http_3\\d\\d") ? "http_3xx" : code;
    return Arrays.stream(values())
        .filter(known -> known.codes.contains(family))
        .findFirst()
        .orElse(REFUSED);
  }

  /**
   * Returns the kind of a permanent refusal, from its error code and description. A refusal that
   * could mean an invalid refresh token is treated as one: signing in again either fixes it or
   * shows the real cause.
   */
  static TokenProblemKind of(TokenOutcome.Refused refused) {
    TokenProblemKind byCode = ofCode(refused.error());
    if (AMBIGUOUS.contains(byCode) && refused.ofRefreshToken()) {
      return TOKEN_ENDED;
    }
    return byCode == CLIENT_REFUSED && INVALID_TIME.matcher(refused.description()).find()
        ? ASSERTION_TIME_INVALID
        : byCode;
  }

  /** Returns the kind of a stored refusal. */
  static TokenProblemKind of(TokenFamily.Refusal refusal) {
    TokenProblemKind known = of(refusedAs(refusal));
    return known == TOKEN_ENDED && refusal.interrupted() ? TOKEN_LOST : known;
  }

  /** Returns a stored refusal as the outcome that it was. */
  static TokenOutcome.Refused refusedAs(TokenFamily.Refusal refusal) {
    return new TokenOutcome.Refused(
        refusal.status(), refusal.error(), refusal.description(), Optional.empty());
  }

  /** Returns whether the refresh token itself is invalid, so that another one may work. */
  boolean concernsRefreshToken() {
    return this == TOKEN_ENDED
        || this == TOKEN_LOST
        || this == PERSON_NEEDED
        || this == ENDPOINT_MOVED;
  }

  /** Returns whether signing in fixes a problem. */
  static boolean fixedBySigningIn(TokenProblem problem) {
    return problem.next().equals(Remedy.SIGN_IN) || problem.next().equals(Remedy.NEW_TOKEN);
  }

  /**
   * Returns whether the reason contains details, so that the provider is not quoted in addition.
   */
  boolean detailed() {
    return why.contains("{detail}");
  }

  /** Returns the problem for one case, with the first code of this kind. */
  TokenProblem problem(String detail) {
    return new TokenProblem(codes.get(0), why.replace("{detail}", detail), next);
  }

  /** Returns the problem for a refusal by the provider. */
  TokenProblem problem(TokenOutcome.Refused refused) {
    String said =
        detailed() || refused.description().isEmpty()
            ? ""
            : " The provider reports: \"" + refused.description() + "\".";
    String reason =
        why.replace("{status}", Integer.toString(refused.status()))
            .replace("{detail}", refused.description());
    return new TokenProblem(refused.error(), reason + said, next);
  }

  /** Returns the error codes of this kind; empty for all other codes. */
  List<String> codes() {
    return codes;
  }

  /** Returns the reason, with placeholders. */
  String why() {
    return why;
  }

  /** Returns the remedy. */
  String next() {
    return next;
  }
}
