package org.openl.mcp.auth.provider;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openl.mcp.config.Authority;
import org.openl.mcp.config.Setting;
import org.openl.mcp.config.Settings;

/**
 * What is known of a provider: where its endpoints are, and what it says of itself (RFC 8414 §2). A
 * configured endpoint wins; one of the metadata is checked when it is asked for.
 */
public final class ProviderConfiguration {

  private static final String TOKEN = "token_endpoint";

  private final Settings.Provider configured;
  private final JsonObject metadata;
  private final Optional<TokenOutcome> failure;

  private ProviderConfiguration(
      Settings.Provider configured, JsonObject metadata, Optional<TokenOutcome> failure) {
    this.configured = configured;
    this.metadata = metadata;
    this.failure = failure;
  }

  /** Those of a provider without metadata. */
  public static ProviderConfiguration configured(Settings.Provider configured) {
    return new ProviderConfiguration(configured, new JsonObject(), Optional.empty());
  }

  /** Those of a provider with metadata, whose issuer is known to be right. */
  public static ProviderConfiguration discovered(
      Settings.Provider configured, JsonObject metadata) {
    return new ProviderConfiguration(configured, metadata, Optional.empty());
  }

  /** Those of a provider whose metadata cannot be had: whoever needs them learns why. */
  static ProviderConfiguration undiscovered(
      Settings.Provider configured, NoTokenException failure) {
    return new ProviderConfiguration(configured, new JsonObject(), Optional.of(failure.outcome()));
  }

  /**
   * Where a person signs in (RFC 6749 §3.1).
   *
   * @throws NoTokenException when metadata cannot be had or name an address that is not safe
   */
  public Optional<URI> authorization() {
    return find(configured.authorizationUrl(), "authorization_endpoint");
  }

  /**
   * Where a device asks for a code (RFC 8628 §3.1).
   *
   * @throws NoTokenException when metadata cannot be had or name an address that is not safe
   */
  public Optional<URI> deviceAuthorization() {
    return find(configured.deviceUrl(), "device_authorization_endpoint");
  }

  /**
   * Where tokens are revoked (RFC 7009 §2).
   *
   * @throws NoTokenException when metadata cannot be had or name an address that is not safe
   */
  public Optional<URI> revocation() {
    return find(configured.revocationUrl(), "revocation_endpoint");
  }

  /**
   * Where tokens are issued (RFC 6749 §3.2).
   *
   * @throws NoTokenException when metadata cannot be had or name an address that is not safe
   */
  public Optional<URI> token() {
    return find(configured.tokenUrl(), TOKEN);
  }

  /** The issuer that answers must come from, as configured. */
  public Optional<String> issuer() {
    return configured.issuer().map(URI::toString);
  }

  /**
   * Whether the provider names itself in every answer to an authorization request (RFC 9207 §3).
   */
  public boolean namesIssuerInAnswers() {
    return Boolean.TRUE.equals(metadata.getValue("authorization_response_iss_parameter_supported"));
  }

  /** The scopes that the provider says it knows; empty when it does not say. */
  public Set<String> scopes() {
    return metadata.getValue("scopes_supported") instanceof JsonArray scopes
        ? scopes.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  /** The token endpoint that the metadata name, or a failure with that outcome. */
  URI tokenEndpoint() {
    return named(TOKEN)
        .orElseThrow(
            () ->
                new NoTokenException(
                    200, "no_token_endpoint", "The provider's metadata names no token endpoint."));
  }

  private Optional<URI> find(Optional<URI> set, String name) {
    return set.or(() -> named(name));
  }

  private Optional<URI> named(String name) {
    failure.ifPresent(
        outcome -> {
          throw new NoTokenException(outcome);
        });
    return metadata.getValue(name) instanceof String address
        ? Optional.of(checked(address, name))
        : Optional.empty();
  }

  private URI checked(String address, String name) {
    String what = name.replace('_', ' ');
    Optional<URI> endpoint = parsed(address);
    if (endpoint.isEmpty()) {
      throw new NoTokenException(
          200, "no_" + code(name), "The " + what + " in the provider's metadata is no URL.");
    }
    if (!configured.mayAsk(endpoint.get())) {
      throw new NoTokenException(
          200,
          "insecure_" + code(name),
          "The provider's metadata name a "
              + what
              + " on plain http, where others can read what is sent there. "
              + remedy());
    }
    return endpoint.get();
  }

  /** No setting makes good for an issuer on https that gives its own endpoints no TLS. */
  private String remedy() {
    return configured
            .issuer()
            .filter(issuer -> "https".equalsIgnoreCase(issuer.getScheme()))
            .isPresent()
        ? "The provider's administrator has to repair that."
        : "That takes an issuer on plain http and " + Setting.ALLOW_HTTP.variable() + "=true.";
  }

  private static String code(String name) {
    return name.equals(TOKEN) ? TOKEN : "endpoint";
  }

  private static Optional<URI> parsed(String address) {
    try {
      URI uri = URI.create(URI.create(address).toASCIIString());
      return Authority.ofWeb(uri).map(authority -> uri);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
