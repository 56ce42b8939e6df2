package org.openl.mcp.auth.login;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.QueryStringEncoder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.auth.TokenProblem;
import org.openl.mcp.auth.provider.GrantRequest;
import org.openl.mcp.auth.provider.ProviderConfiguration;
import org.openl.mcp.auth.provider.ProviderText;
import org.openl.mcp.auth.provider.TokenOutcome;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.Settings;

/**
 * One request for authorization (RFC 6749 §4.1.1, RFC 7636), and what its answer must look like to
 * be believed.
 */
final class AuthorizationRequest {

  private final URI address;
  private final String redirectUri;
  private final String state;
  private final Pkce pkce;
  private final Optional<String> issuer;
  private final boolean issuerRequired;

  /**
   * Makes one.
   *
   * @param endpoint the authorization endpoint; its query, if any, is kept
   * @param redirectUri where the answer is to be sent to, byte for byte
   */
  AuthorizationRequest(
      Settings.OAuth settings, ProviderConfiguration provider, URI endpoint, String redirectUri) {
    this.redirectUri = redirectUri;
    this.state = Pkce.random();
    this.pkce = Pkce.create();
    this.issuer = provider.issuer();
    this.issuerRequired = provider.namesIssuerInAnswers();
    QueryStringEncoder query = new QueryStringEncoder("");
    query.addParam("response_type", "code");
    query.addParam("client_id", settings.client().id());
    query.addParam("redirect_uri", redirectUri);
    SignInScope.of(settings.request(), provider).ifPresent(scope -> query.addParam("scope", scope));
    query.addParam("state", state);
    query.addParam("code_challenge", pkce.challenge());
    query.addParam("code_challenge_method", "S256");
    settings.request().audience().ifPresent(audience -> query.addParam("audience", audience));
    settings.request().resource().ifPresent(resource -> query.addParam("resource", resource));
    String text = endpoint.toString();
    this.address =
        URI.create(
            endpoint.getRawQuery() == null
                ? text + query
                : text + "&" + query.toString().substring(1));
  }

  /** Where the person's browser has to go. */
  URI address() {
    return address;
  }

  /** The token request that spends the code. */
  GrantRequest grant(AuthorizationResponse.Code code) {
    return new GrantRequest.AuthorizationCode(code.code(), redirectUri, pkce.verifier());
  }

  /**
   * Reads an answer.
   *
   * @param uri the address that the browser was sent to, or its part from the path on
   */
  AuthorizationResponse answer(String uri) {
    Map<String, List<String>> query = query(uri);
    if (!isOurs(only(query, "state")) || query.values().stream().anyMatch(all -> all.size() > 1)) {
      return new AuthorizationResponse.Foreign();
    }
    Optional<String> from = only(query, "iss");
    if (issuer.isPresent() && (issuerRequired || from.isPresent()) && !from.equals(issuer)) {
      return new AuthorizationResponse.Refused(
          SignInFailure.OTHER_ISSUER.problem(from.map(ProviderText::excerpt).orElse("no issuer")));
    }
    Optional<String> error = only(query, "error");
    if (error.isPresent()) {
      return new AuthorizationResponse.Refused(
          refusal(error.get(), only(query, "error_description").orElse("")));
    }
    return only(query, "code")
        .filter(code -> !code.isBlank())
        .<AuthorizationResponse>map(code -> new AuthorizationResponse.Code(Secret.issued(code)))
        .orElseGet(AuthorizationResponse.Foreign::new);
  }

  private static Map<String, List<String>> query(String uri) {
    try {
      return new QueryStringDecoder(uri.strip()).parameters();
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }

  private static Optional<String> only(Map<String, List<String>> query, String name) {
    return Optional.ofNullable(query.get(name))
        .filter(all -> all.size() == 1)
        .map(all -> all.get(0));
  }

  /** In constant time: how much of a guess is right must not show. */
  private boolean isOurs(Optional<String> given) {
    return MessageDigest.isEqual(
        state.getBytes(StandardCharsets.UTF_8), given.orElse("").getBytes(StandardCharsets.UTF_8));
  }

  private static TokenProblem refusal(String error, String description) {
    String code = ProviderText.excerpt(error);
    return SignInFailure.refusal(
        new TokenOutcome.Refused(400, code, ProviderText.excerpt(description), Optional.empty()));
  }
}
