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

/** An authorization request (RFC 6749 §4.1.1, RFC 7636) and the validation of its response. */
final class AuthorizationRequest {

  private final URI address;
  private final String redirectUri;
  private final String state;
  private final Pkce pkce;
  private final Optional<String> issuer;
  private final boolean issuerRequired;

  /**
   * Creates a request.
   *
   * @param endpoint the authorization endpoint; its query, if any, is kept
   * @param redirectUri the redirect URI, sent exactly as given
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

  /** Returns the address for the browser. */
  URI address() {
    return address;
  }

  /** Returns the token request for a code. */
  GrantRequest grant(AuthorizationResponse.Code code) {
    return new GrantRequest.AuthorizationCode(code.code(), redirectUri, pkce.verifier());
  }

  /**
   * Parses and validates a response.
   *
   * @param uri the redirected address, or its path and query
   */
  AuthorizationResponse answer(String uri) {
    Map<String, List<String>> query = query(uri);
    if (!isOurs(only(query, "state")) || query.values().stream().anyMatch(all -> all.size() > 1)) {
      return new AuthorizationResponse.Unrelated();
    }
    Optional<String> from = only(query, "iss");
    if (issuer.isPresent() && (issuerRequired || from.isPresent()) && !from.equals(issuer)) {
      return new AuthorizationResponse.Refused(
          SignInFailure.OTHER_ISSUER.problem(
              from.map(other -> "the issuer " + ProviderText.excerpt(other)).orElse("no issuer")));
    }
    Optional<String> error = only(query, "error");
    if (error.isPresent()) {
      return new AuthorizationResponse.Refused(
          refusal(error.get(), only(query, "error_description").orElse("")));
    }
    return only(query, "code")
        .filter(code -> !code.isBlank())
        .<AuthorizationResponse>map(code -> new AuthorizationResponse.Code(Secret.issued(code)))
        .orElseGet(AuthorizationResponse.Unrelated::new);
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

  /** Compares the state in constant time, to prevent timing attacks. */
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
