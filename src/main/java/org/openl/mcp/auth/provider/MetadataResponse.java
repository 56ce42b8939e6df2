package org.openl.mcp.auth.provider;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;
import org.openl.mcp.config.SettingDefinition;

/** The response of one of the {@link MetadataLocations}. */
public sealed interface MetadataResponse {

  /**
   * Metadata of the issuer.
   *
   * @param metadata as published (RFC 8414 §2)
   */
  record Found(JsonObject metadata) implements MetadataResponse {}

  /**
   * Any other response. Unless the provider is unavailable, the next location may have the
   * metadata: firewalls and gateways respond differently to unknown paths.
   *
   * @param why the reason
   */
  record NotFound(Refused why) implements MetadataResponse {

    /** Returns whether the next location should be tried. */
    public boolean goesOn() {
      return !why.temporary();
    }

    /**
     * Returns the more specific of two failures: that the provider is unavailable is most specific,
     * that a location does not exist is least specific.
     *
     * @param next the failure of the next location
     */
    public NotFound orElse(NotFound next) {
      return next.why.temporary() || why.status() == 404 ? next : this;
    }
  }

  /**
   * Parses a response.
   *
   * @param issuer the expected issuer; metadata of another issuer is rejected (RFC 8414 §3.3)
   */
  static MetadataResponse of(URI issuer, int status, String body) {
    if (status != 200) {
      Refused refused = new Refused(status, "http_" + status, "", Optional.empty());
      return refused.temporary()
          ? new NotFound(refused)
          : notFound(
              status,
              "no_metadata",
              "The metadata of the provider cannot be read (HTTP " + status + ").");
    }
    Optional<JsonObject> json = BoundedJson.object(body);
    if (json.isEmpty()) {
      return notFound(
          status,
          "no_metadata",
          "The response from "
              + SettingDefinition.OAUTH2_ISSUER_URI.variable()
              + " is not provider metadata.");
    }
    String named = String.valueOf(json.get().getValue("issuer"));
    return named.equals(issuer.toString())
        ? new Found(json.get())
        : notFound(
            status,
            "issuer_mismatch",
            "The issuer in the metadata is "
                + ProviderText.excerpt(named)
                + ", not "
                + issuer
                + ".");
  }

  private static NotFound notFound(int status, String error, String description) {
    return new NotFound(new Refused(status, error, description, Optional.empty()));
  }
}
