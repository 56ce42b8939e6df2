package org.openl.mcp.auth.provider;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;
import org.openl.mcp.config.Setting;

/** What one of the {@link MetadataLocations} has answered. */
public sealed interface MetadataResponse {

  /**
   * Metadata of the issuer.
   *
   * @param metadata as published (RFC 8414 §2)
   */
  record Found(JsonObject metadata) implements MetadataResponse {}

  /**
   * Anything else. Unless the provider is out of order, the next place may have the metadata: a
   * firewall or a gateway answers in its own way for a path that it does not know.
   *
   * @param why what is wrong
   */
  record NotFound(Refused why) implements MetadataResponse {

    /** Whether the next place is to be asked. */
    public boolean goesOn() {
      return !why.temporary();
    }

    /**
     * The failure that says more: that the provider is out of order passes, and that there is
     * nothing at a place says least.
     *
     * @param next of the next place
     */
    public NotFound orElse(NotFound next) {
      return next.why.temporary() || why.status() == 404 ? next : this;
    }
  }

  /**
   * Reads an answer.
   *
   * @param issuer whose metadata are looked for: those of another one are not believed (RFC 8414
   *     §3.3)
   */
  static MetadataResponse of(URI issuer, int status, String body) {
    if (status != 200) {
      Refused refused = new Refused(status, "http_" + status, "", Optional.empty());
      return refused.temporary()
          ? new NotFound(refused)
          : notFound(
              status,
              "no_metadata",
              "The provider's metadata cannot be read (HTTP " + status + ").");
    }
    Optional<JsonObject> json = BoundedJson.object(body);
    if (json.isEmpty()) {
      return notFound(
          status,
          "no_metadata",
          "What " + Setting.OAUTH2_ISSUER_URI.variable() + " serves is no metadata.");
    }
    String named = String.valueOf(json.get().getValue("issuer"));
    return named.equals(issuer.toString())
        ? new Found(json.get())
        : notFound(
            status,
            "issuer_mismatch",
            "The provider calls itself " + ProviderText.excerpt(named) + ", not " + issuer + ".");
  }

  private static NotFound notFound(int status, String error, String description) {
    return new NotFound(new Refused(status, error, description, Optional.empty()));
  }
}
