package org.openl.mcp.auth;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.openl.mcp.auth.provider.TokenOutcome;
import org.openl.mcp.auth.store.TokenFamily;
import org.openl.mcp.config.Setting;

/**
 * The reasons for which there is no token, and what to do about each. The one source of the part on
 * signing in of docs/troubleshooting.md.
 *
 * <p>In a reason {@code {detail}} stands for what was seen and {@code {status}} for the HTTP
 * status; the provider's own words, if any, come behind it.
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
          + Setting.CA_FILE.variable()
          + " to a PEM file with the certificate of that authority, and restart the server. When that file is"
          + " replaced later, no restart is needed."),
  CLIENT_CERTIFICATE(
      List.of("client_certificate"),
      "The identity provider cannot be reached: {detail}.",
      Remedy.check(Setting.CLIENT_CERT_FILE, Setting.CLIENT_KEY_FILE)),
  PROXY_REFUSED(
      List.of("proxy_refused"),
      "The identity provider cannot be reached: {detail}.",
      Remedy.check(Setting.PROXY)),
  UNUSABLE_FILE(
      List.of("unusable_file"),
      "{detail}",
      "Correct the file. It is read again for every request to the provider, so this needs no restart."),
  NO_ANSWER(
      List.of("no_answer"),
      "The identity provider gave no readable answer: {detail}.",
      "It is tried again by itself: repeat the call in a minute. If it stays so, check "
          + Setting.OAUTH2_ISSUER_URI.variable()
          + " and "
          + Setting.OAUTH2_TOKEN_URL.variable()
          + "."),
  SLOW(List.of("slow_provider"), "The identity provider has not answered yet.", Remedy.WAIT),
  OUT_OF_ORDER(
      List.of("temporarily_unavailable", "server_error", "http_408", "http_429", "http_5xx"),
      "The identity provider is overloaded or out of order (HTTP {status}).",
      Remedy.WAIT),
  NOT_YET(
      List.of("not_yet"),
      "The identity provider has failed before or asked to wait, so the next request goes out in {detail}.",
      Remedy.WAIT),
  TOKEN_ENDED(
      List.of(
          "invalid_grant",
          "invalid_token",
          "bad_refresh_token",
          "token_inactive",
          "refresh_token_invalidated"),
      "The refresh token has ended, was revoked or has been used elsewhere.",
      Remedy.NEW_TOKEN),
  TOKEN_LOST(
      List.of("invalid_grant"),
      "An earlier renewal was interrupted, so the refresh token may have been replaced unseen.",
      Remedy.NEW_TOKEN),
  PERSON_NEEDED(
      List.of(
          "interaction_required",
          "login_required",
          "consent_required",
          "account_selection_required",
          "expired_token"),
      "The provider wants to see the person again, such as for a second factor or a consent.",
      Remedy.NEW_TOKEN),
  NOBODY_SIGNED_IN(
      List.of("login_required"),
      "Nobody has signed in to the identity provider yet.",
      Remedy.SIGN_IN),
  SIGNED_OUT(
      List.of("signed_out"), "Somebody has signed out with openl-mcp logout.", Remedy.SIGN_IN),
  ENDPOINT_MOVED(
      List.of("token_endpoint_moved"),
      "{detail} A refresh token is not sent to another place than the one it came from.",
      Remedy.SIGN_IN),
  STORE_BUSY(
      List.of("store_busy"),
      "The token store cannot be used: {detail}.",
      "Repeat the call in a minute. If it stays so, end the other process."),
  STORE_NOT_WRITABLE(
      List.of("store_not_writable"),
      "The token store cannot be written, so no token is asked for: {detail}.",
      "Free some space, or permit this user to write there, or set "
          + Setting.OAUTH2_TOKEN_STORE.variable()
          + " to another file; this needs no restart unless the setting changes."),
  STORE_NOT_READABLE(
      List.of("store_not_readable"),
      "The token store cannot be read: {detail}.",
      "Give the right to read it, or set "
          + Setting.OAUTH2_TOKEN_STORE.variable()
          + " to another file and restart the server."),
  CLIENT_REFUSED(
      List.of("invalid_client", "unauthorized_client", "http_401"),
      "The provider does not accept this client: its id or secret is wrong, or this grant is not allowed to it.",
      Remedy.check(
          Setting.OAUTH2_CLIENT_ID,
          Setting.OAUTH2_CLIENT_SECRET,
          Setting.OAUTH2_USE_BASIC_AUTH,
          Setting.OAUTH2_CLIENT_JWT_KEY_FILE)),
  ASSERTION_OUT_OF_TIME(
      List.of("invalid_client"),
      "The provider says that this client's signed assertion has ended or is not valid yet, so its clock and this machine's differ.",
      "Have both clocks set by NTP: openl-mcp doctor tells the difference."),
  ACCESS_DENIED(
      List.of("access_denied", "http_403"),
      "A rule of the provider, or of something in front of it, does not let this client or this user in.",
      "Ask the person who runs the provider which rule it is, then run openl-mcp doctor."),
  REQUEST_REFUSED(
      List.of("invalid_request"),
      "Something is missing in the request, or the provider does not accept something in it.",
      Remedy.check(
          Setting.OAUTH2_CLIENT_SECRET,
          Setting.OAUTH2_USE_BASIC_AUTH,
          Setting.OAUTH2_SCOPE,
          Setting.OAUTH2_AUDIENCE,
          Setting.OAUTH2_RESOURCE)),
  SCOPE_REFUSED(
      List.of("invalid_scope"),
      "The provider does not know the scope or does not grant it to this client.",
      Remedy.check(Setting.OAUTH2_SCOPE, Setting.OAUTH2_REFRESH_SCOPE)),
  TARGET_REFUSED(
      List.of("invalid_target", "invalid_resource"),
      "The provider does not know the resource or the audience that the token is for.",
      Remedy.check(Setting.OAUTH2_RESOURCE, Setting.OAUTH2_AUDIENCE)),
  GRANT_UNSUPPORTED(
      List.of("unsupported_grant_type", "unsupported_response_type"),
      "The provider does not offer this grant.",
      Remedy.check(Setting.OAUTH2_GRANT_TYPE)),
  ISSUER_MISMATCH(
      List.of("issuer_mismatch"),
      "{detail} Metadata of another issuer is not trusted.",
      "Set "
          + Setting.OAUTH2_ISSUER_URI.variable()
          + " to the issuer exactly as the provider writes it."),
  METADATA_UNUSABLE(
      List.of(
          "no_metadata",
          "no_token_endpoint",
          "no_endpoint",
          "insecure_token_endpoint",
          "insecure_endpoint"),
      "{detail}",
      Remedy.check(Setting.OAUTH2_ISSUER_URI, Setting.OAUTH2_TOKEN_URL)),
  REDIRECTED(
      List.of("http_3xx"),
      "{detail} Credentials are sent to the configured address only, so this was not followed.",
      Remedy.check(Setting.OAUTH2_ISSUER_URI, Setting.OAUTH2_TOKEN_URL)),
  NO_TOKEN_ENDPOINT(
      List.of("http_404", "http_405"),
      "There is no token endpoint at this address.",
      Remedy.check(Setting.OAUTH2_ISSUER_URI, Setting.OAUTH2_TOKEN_URL)),
  WRONG_TOKEN_TYPE(
      List.of("unsupported_token_type"),
      "The provider issued a token of the type {detail}, but OpenL Studio takes Bearer.",
      "Have the provider issue Bearer tokens to this client."),
  BOUND_TOKENS_ONLY(
      List.of("use_dpop_nonce", "invalid_dpop_proof"),
      "The provider issues only tokens that are bound to a key (DPoP), which OpenL Studio does not take.",
      "Have the provider issue Bearer tokens to this client."),
  REFUSED_BY_STUDIO(
      List.of("refused_by_studio"),
      "OpenL Studio has answered 401 to a new access token, so another one of the same kind would not help ({detail}).",
      "Check that Studio runs with user.mode=oauth2 and trusts the same issuer, that the token's scope contains openid ("
          + Setting.OAUTH2_SCOPE.variable()
          + "), and that its audience contains Studio's own client id (at Keycloak: an audience mapper)."
          + " This server tries again by itself after a minute."),
  TOO_MANY_REQUESTS(
      List.of("too_many_requests"),
      "This server has asked for 30 tokens within 10 minutes and gives the provider a rest.",
      "Look for the cause in the log, such as access tokens that Studio refuses or other servers with the same refresh token."),
  ENDING(List.of("shutting_down"), "This server is ending.", "Start it again."),
  /** Any other code. */
  REFUSED(
      List.of(),
      "The provider refused (HTTP {status}).",
      "Check the settings that begin with OPENL_OAUTH2_ against what the provider says, then restart the server.");

  /** Codes that providers also use for a dead refresh token. */
  private static final Set<TokenProblemKind> VAGUE =
      Set.of(CLIENT_REFUSED, ACCESS_DENIED, REQUEST_REFUSED, NO_TOKEN_ENDPOINT, REFUSED);

  /** What providers say of an assertion whose time has not come or has passed. */
  private static final Pattern OUT_OF_TIME =
      Pattern.compile(
          "(?i)(assertion|jwt|token).*(not active|expired|not yet|time range|future|too old)");

  private static final class Remedy {

    private static final String WAIT =
        "Nothing needs to be done: it is tried again by itself. Repeat the call in a minute.";

    private static final String SIGN_IN =
        "A person has to sign in: run openl-mcp login with this server's settings, or set "
            + Setting.OAUTH2_REFRESH_TOKEN.variable()
            + " to a refresh token.";

    private static final String NEW_TOKEN =
        "A person has to sign in again: run openl-mcp login with this server's settings, or set "
            + Setting.OAUTH2_REFRESH_TOKEN.variable()
            + " to a new refresh token. Neither a login nor a new token in the file that "
            + Setting.OAUTH2_REFRESH_TOKEN.fileVariable()
            + " names needs a restart.";

    private static String check(Setting... settings) {
      List<String> names = Arrays.stream(settings).map(Setting::variable).toList();
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

  /** The one that a provider's refusal for good is, by its code alone. */
  static TokenProblemKind ofCode(String code) {
    String family = code.matches("http_3\\d\\d") ? "http_3xx" : code;
    return Arrays.stream(values())
        .filter(known -> known.codes.contains(family))
        .findFirst()
        .orElse(REFUSED);
  }

  /**
   * The one that a provider's refusal for good is, by its code and its words. What cannot be told
   * from a dead refresh token is one: a person who signs in again mends it, or learns more.
   */
  static TokenProblemKind of(TokenOutcome.Refused refused) {
    TokenProblemKind byCode = ofCode(refused.error());
    if (VAGUE.contains(byCode) && refused.ofRefreshToken()) {
      return TOKEN_ENDED;
    }
    return byCode == CLIENT_REFUSED && OUT_OF_TIME.matcher(refused.description()).find()
        ? ASSERTION_OUT_OF_TIME
        : byCode;
  }

  /** The one that a stored refusal is. */
  static TokenProblemKind of(TokenFamily.Refusal refusal) {
    TokenProblemKind known = of(refusedAs(refusal));
    return known == TOKEN_ENDED && refusal.interrupted() ? TOKEN_LOST : known;
  }

  /** A stored refusal as it once came. */
  static TokenOutcome.Refused refusedAs(TokenFamily.Refusal refusal) {
    return new TokenOutcome.Refused(
        refusal.status(), refusal.error(), refusal.description(), Optional.empty());
  }

  /** Whether it is the refresh token that is of no use, so that another one may be. */
  boolean aboutTheRefreshToken() {
    return this == TOKEN_ENDED
        || this == TOKEN_LOST
        || this == PERSON_NEEDED
        || this == ENDPOINT_MOVED;
  }

  /** Whether a person who signs in mends a problem. */
  static boolean mendedBySigningIn(TokenProblem problem) {
    return problem.next().equals(Remedy.SIGN_IN) || problem.next().equals(Remedy.NEW_TOKEN);
  }

  /** Whether the reason is made of what was seen, so that nobody else is quoted. */
  boolean detailed() {
    return why.contains("{detail}");
  }

  /** Itself for one case, with its only code. */
  TokenProblem problem(String detail) {
    return new TokenProblem(codes.get(0), why.replace("{detail}", detail), next);
  }

  /** Itself for one refusal of the provider. */
  TokenProblem problem(TokenOutcome.Refused refused) {
    String said =
        detailed() || refused.description().isEmpty()
            ? ""
            : " The provider says: \"" + refused.description() + "\".";
    String reason =
        why.replace("{status}", Integer.toString(refused.status()))
            .replace("{detail}", refused.description());
    return new TokenProblem(refused.error(), reason + said, next);
  }

  /** The codes that the first sentence ends with; empty: any other. */
  List<String> codes() {
    return codes;
  }

  /** Why, as a pattern. */
  String why() {
    return why;
  }

  /** What to do. */
  String next() {
    return next;
  }
}
