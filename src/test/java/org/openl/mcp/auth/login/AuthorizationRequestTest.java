package org.openl.mcp.auth.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.json.JsonArray;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.auth.provider.GrantRequest;
import org.openl.mcp.config.Settings;

/** Tests authorization requests and the validation of responses. */
class AuthorizationRequestTest {

  private static final String REDIRECT = "http://127.0.0.1:8765/callback?app=1";

  private final FakeProvider provider = new FakeProvider();
  private final Settings.OAuth settings = FakeProvider.settings(REDIRECT, Optional.empty());
  private AuthorizationRequest request = request(FakeProvider.ISSUER + "/auth");

  private AuthorizationRequest request(String endpoint) {
    return new AuthorizationRequest(settings, provider.endpoints(), URI.create(endpoint), REDIRECT);
  }

  private static Map<String, List<String>> query(AuthorizationRequest request) {
    return new QueryStringDecoder(request.address()).parameters();
  }

  private String state() {
    return query(request).get("state").get(0);
  }

  private AuthorizationResponse answer(String query) {
    return request.answer("/callback?" + query.replace("STATE", state()));
  }

  private String refusal(String query) {
    AuthorizationResponse answer = answer(query);
    return assertInstanceOf(AuthorizationResponse.Refused.class, answer, answer::toString)
        .problem()
        .toString();
  }

  @Test
  void sendsPkceStateAndTheExactRedirectUri() {
    Map<String, List<String>> query = query(request);
    assertEquals(
        Set.of(
            "response_type",
            "client_id",
            "redirect_uri",
            "scope",
            "state",
            "code_challenge",
            "code_challenge_method"),
        query.keySet());
    assertEquals(List.of("code"), query.get("response_type"));
    assertEquals(List.of("openl-mcp"), query.get("client_id"));
    assertEquals(List.of(REDIRECT), query.get("redirect_uri"));
    assertEquals(List.of("S256"), query.get("code_challenge_method"));
    assertTrue(state().length() >= 43);
  }

  @Test
  void keepsTheQueryOfTheEndpoint() {
    URI address = request("https://login.example.com/auth?tenant=a%26b").address();
    assertTrue(
        address.toString().startsWith("https://login.example.com/auth?tenant=a%26b&response_type="),
        address::toString);
  }

  @Test
  void requestsTheDefaultScopesThatTheProviderSupports() {
    assertEquals(List.of("openid offline_access"), query(request).get("scope"));
    provider.metadata.put("scopes_supported", new JsonArray(List.of("openid")));
    assertEquals(List.of("openid"), query(request(FakeProvider.ISSUER + "/auth")).get("scope"));
    provider.metadata.remove("scopes_supported");
    assertEquals(null, query(request(FakeProvider.ISSUER + "/auth")).get("scope"));
  }

  @Test
  void redeemsACodeWithTheVerifier() {
    AuthorizationResponse.Code code =
        assertInstanceOf(
            AuthorizationResponse.Code.class, answer("code=code-test&state=STATE&session_state=x"));
    GrantRequest.AuthorizationCode grant = (GrantRequest.AuthorizationCode) request.grant(code);
    assertEquals("code-test", grant.code().reveal());
    assertEquals(REDIRECT, grant.redirectUri());
    assertEquals(
        query(request).get("code_challenge").get(0),
        Pkce.of(grant.codeVerifier().reveal()).challenge());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "code=code-test",
        "code=code-test&state=",
        "code=code-test&state=wrong",
        "code=code-test&state=STATEx",
        "code=code-test&state=STATE&state=STATE",
        "code=one&code=other&state=STATE",
        "error=access_denied&state=wrong",
        "code=&state=STATE",
        "state=STATE",
        "code=code-test&state=%zz",
        "code=code-test&state=STATE&iss=%"
      })
  void ignoresUnrelatedResponses(String query) {
    assertEquals(new AuthorizationResponse.Unrelated(), answer(query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code=code-test&state=STATE&iss=https://evil.example.com",
        "code=code-test&state=STATE&iss=https://login.example.com/realm/",
        "error=access_denied&state=STATE&iss=https://evil.example.com"
      })
  void rejectsAResponseOfAnotherIssuer(String query) {
    assertTrue(refusal(query).contains("issuer_mismatch"));
  }

  @Test
  void requiresTheIssuerIfTheProviderAnnouncesIt() {
    provider.metadata.put("authorization_response_iss_parameter_supported", true);
    request = request(FakeProvider.ISSUER + "/auth");
    assertTrue(refusal("code=code-test&state=STATE").contains("contains no issuer"));
    assertTrue(refusal("error=access_denied&state=STATE").contains("issuer_mismatch"));
    assertInstanceOf(
        AuthorizationResponse.Code.class,
        answer("code=code-test&state=STATE&iss=" + FakeProvider.ISSUER));
  }

  @Test
  void quotesARefusalInOneLine() {
    String refusal =
        refusal("error=access_denied&state=STATE&error_description=%1b[31mNo%20way%0d%0amore");
    assertTrue(refusal.contains("The provider reports: \"No way\"."), refusal);
    assertTrue(refusal("error=invalid_scope&state=STATE").contains("OPENL_OAUTH2_SCOPE"));
  }
}
