package org.openl.mcp.auth;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.Generated;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;
import org.openl.mcp.auth.store.TokenFamily;

class TokenProblemTest {

  @ParameterizedTest
  @CsvSource({
    "400,invalid_client,CLIENT_REFUSED",
    "401,http_401,CLIENT_REFUSED",
    "400,invalid_target,TARGET_REFUSED",
    "302,http_302,REDIRECTED",
    "405,http_405,NO_TOKEN_ENDPOINT",
    "200,no_metadata,METADATA_UNUSABLE",
    "400,invalid_request,REQUEST_REFUSED",
    "400,unauthorized_client,CLIENT_REFUSED",
    "400,unsupported_grant_type,GRANT_UNSUPPORTED",
    "400,invalid_scope,SCOPE_REFUSED",
    "400,access_denied,ACCESS_DENIED",
    "403,http_403,ACCESS_DENIED",
    "400,invalid_resource,TARGET_REFUSED",
    "400,interaction_required,PERSON_NEEDED",
    "400,consent_required,PERSON_NEEDED",
    "400,login_required,PERSON_NEEDED",
    "400,expired_token,PERSON_NEEDED",
    "400,use_dpop_nonce,BOUND_TOKENS_ONLY",
    "404,http_404,NO_TOKEN_ENDPOINT",
    "429,http_429,OUT_OF_ORDER",
    "500,server_error,OUT_OF_ORDER",
    "418,http_418,REFUSED",
    "503,invalid_client,OUT_OF_ORDER",
    "400,temporarily_unavailable,OUT_OF_ORDER"
  })
  void distinguishesRefusals(int status, String code, TokenProblemKind known) {
    TokenProblem problem = TokenProblem.of(refused(status, code, ""));

    assertEquals(code, problem.code());
    assertEquals(known.next(), problem.next());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Token is not active",
        "AADSTS700024: Client assertion is not within its valid time range.",
        "JWT expired",
        "Token was issued in the future"
      })
  void reportsClocksForAnAssertionWithAnInvalidTime(String words) {
    TokenProblem problem = TokenProblem.of(refused(401, "invalid_client", words));

    assertEquals(TokenProblemKind.ASSERTION_TIME_INVALID.next(), problem.next());
    assertTrue(problem.why().endsWith("The provider reports: \"" + words + "\"."), problem::why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Invalid client or Invalid client credentials",
        "AADSTS7000222: The provided client secret keys for app 'x' are expired.",
      })
  void reportsCredentialsForOtherAssertions(String words) {
    assertEquals(
        TokenProblemKind.CLIENT_REFUSED.next(),
        TokenProblem.of(refused(401, "invalid_client", words)).next());
  }

  @ParameterizedTest
  @CsvSource({
    "200, invalid_grant, ''",
    "500, invalid_grant, ''",
    "200, bad_refresh_token, The refresh token passed is incorrect or expired.",
    "400, invalid_token, Invalid refresh token (expired)",
    "401, token_inactive, Token is inactive because it is expired.",
    "401, refresh_token_invalidated, Your session has ended. Please log in again.",
    "400, refresh_token_not_found, ''",
    "400, INVALID_REFRESH_TOKEN, ''",
    "403, unauthorized_client, refresh_token is invalid",
    "400, invalid_request, The refresh token is malformed.",
    "401, http_401, Refresh token has expired",
    "400, http_400, failed to refresh token: invalid_grant",
    "404, http_404, Refresh-Token not found"
  })
  void treatsAmbiguousRefusalsAsAnInvalidRefreshToken(int status, String code, String words) {
    TokenProblem problem = TokenProblem.of(refused(status, code, words));

    assertEquals(code, problem.code());
    assertTrue(problem.why().startsWith(TokenProblemKind.TOKEN_ENDED.why()), problem::why);
    assertTrue(problem.next().startsWith("A user has to sign in again"), problem::next);
  }

  @ParameterizedTest
  @CsvSource({
    "400, unsupported_grant_type, refresh_token is not supported, GRANT_UNSUPPORTED",
    "400, unauthorized_client, This client may not use the grant type refresh_token grant, CLIENT_REFUSED",
    "400, unauthorized_client, Client is not allowed to use the 'refresh_token' grant type, CLIENT_REFUSED",
    "400, invalid_scope, The scope is not that of the refresh token, SCOPE_REFUSED",
    "429, invalid_grant, '', OUT_OF_ORDER",
    "503, invalid_client, Refresh token service is down, OUT_OF_ORDER"
  })
  void doesNotTreatEveryMentionOfARefreshTokenAsInvalid(
      int status, String code, String words, TokenProblemKind known) {
    assertEquals(known.next(), TokenProblem.of(refused(status, code, words)).next());
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_grant", "interaction_required", "login_required"})
  void tellsTheUserToSignInAgain(String code) {
    assertTrue(
        TokenProblem.of(refused(400, code, ""))
            .next()
            .startsWith("A user has to sign in again: run openl-mcp login"));
    assertTrue(TokenProblemKind.ofCode(code).concernsRefreshToken(), "another sign-in may serve");
  }

  @Test
  void quotesTheProvider() {
    assertEquals(
        "The provider does not support this grant. The provider reports: \"Not here\".",
        TokenProblem.of(refused(400, "unsupported_grant_type", "Not here")).why());
  }

  @Test
  void doesNotQuoteTheProviderInADetailedReason() {
    assertEquals(
        "It redirects to x. Credentials are sent only to the configured address, so the redirect was not followed.",
        TokenProblem.of(refused(302, "http_302", "It redirects to x.")).why());
  }

  @Test
  void reportsThatAnInterruptedRenewalMayHaveReplacedTheToken() {
    assertEquals(TokenProblemKind.TOKEN_ENDED.why(), TokenProblem.of(refusal(false)).why());
    assertEquals(TokenProblemKind.TOKEN_LOST.why(), TokenProblem.of(refusal(true)).why());
  }

  @Test
  void leavesNoPlaceholder() {
    for (TokenProblemKind known : TokenProblemKind.values()) {
      TokenProblem problem = known.problem(refused(400, "x", "Seen."));
      assertTrue(!problem.why().contains("{"), problem::why);
    }
  }

  @Test
  void isExplainedOnThePage() throws IOException {
    Generated.section(
        Path.of("docs/troubleshooting.md"),
        "sign-in",
        Arrays.stream(TokenProblemKind.values())
            .map(TokenProblemTest::row)
            .collect(joining("", "\n| Code | Why | What to do |\n| --- | --- | --- |\n", "\n")));
  }

  private static String row(TokenProblemKind known) {
    String codes = known.codes().stream().map(code -> "`" + code + "`").collect(joining(", "));
    return "| %s | %s | %s |\n"
        .formatted(
            codes.isEmpty() ? "any other" : codes,
            known
                .why()
                .replace("{status}", "…")
                .replaceFirst("^\\{detail}", "*What was seen.*")
                .replace("{detail}", "*what was seen*"),
            Generated.named(known.next()));
  }

  private static TokenFamily.Refusal refusal(boolean interrupted) {
    return new TokenFamily.Refusal(
        "", 400, "invalid_grant", "", interrupted, false, 1, Instant.parse("2026-11-24T10:00:00Z"));
  }

  private static Refused refused(int status, String code, String description) {
    return new Refused(status, code, description, Optional.empty());
  }
}
