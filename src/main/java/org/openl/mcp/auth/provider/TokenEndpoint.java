package org.openl.mcp.auth.provider;

import io.quarkus.oidc.client.runtime.OidcClientConfig.Grant.Type;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.openl.mcp.config.Settings;

/**
 * The token endpoint of the provider (RFC 6749 §3.2): builds token requests and checks their
 * destination.
 */
public final class TokenEndpoint implements TokenSource {

  private final Settings.Request asked;
  private final ProviderClient provider;

  /** Creates the token endpoint of the settings. */
  public TokenEndpoint(Settings.OAuth settings, ProviderTransport transport) {
    this(settings, new ProviderClient(settings, transport));
  }

  /** Creates the token endpoint of an existing client. */
  public TokenEndpoint(Settings.OAuth settings, ProviderClient provider) {
    this.asked = settings.request();
    this.provider = provider;
  }

  @Override
  public CompletionStage<TokenOutcome> send(GrantRequest request) {
    return provider
        .metadata()
        .tokenEndpoint()
        .invoke(endpoint -> refuseToMove(request, endpoint))
        .chain(
            endpoint ->
                provider
                    .send(
                        endpoint,
                        endpoint,
                        Optional.of(type(request)),
                        fields(request),
                        !isUncertain(request))
                    .map(answer -> answer.outcome(endpoint)))
        .onFailure()
        .recoverWithItem(NoTokenException::outcomeOf)
        .subscribeAsCompletionStage();
  }

  /** Throws if a refresh token would be sent to another origin than the one that issued it. */
  private static void refuseToMove(GrantRequest request, URI endpoint) {
    if (request instanceof GrantRequest.Refresh refresh) {
      refresh
          .issuedAt()
          .filter(origin -> !Origin.same(origin, endpoint))
          .ifPresent(
              origin -> {
                throw new NoTokenException(
                    new TokenOutcome.Refused(
                        200,
                        "token_endpoint_moved",
                        "The token was issued by "
                            + origin
                            + ", but the token endpoint is now "
                            + endpoint
                            + ".",
                        Optional.empty()));
              });
    }
  }

  private static boolean isUncertain(GrantRequest request) {
    return request instanceof GrantRequest.Refresh refresh && refresh.uncertain();
  }

  private static Type type(GrantRequest request) {
    if (request instanceof GrantRequest.Refresh) {
      return Type.REFRESH;
    }
    if (request instanceof GrantRequest.AuthorizationCode) {
      return Type.CODE;
    }
    return request instanceof GrantRequest.DeviceCode ? Type.DEVICE : Type.CLIENT;
  }

  private Map<String, String> fields(GrantRequest request) {
    Map<String, String> fields = new TreeMap<>();
    asked.audience().ifPresent(audience -> fields.put("audience", audience));
    asked.resource().ifPresent(resource -> fields.put("resource", resource));
    if (request instanceof GrantRequest.Refresh refresh) {
      fields.put("refresh_token", refresh.refreshToken().reveal());
      asked.refreshScope().ifPresent(scope -> fields.put("scope", scope));
    } else if (request instanceof GrantRequest.AuthorizationCode code) {
      fields.put("code", code.code().reveal());
      fields.put("redirect_uri", code.redirectUri());
      fields.put("code_verifier", code.codeVerifier().reveal());
    } else if (request instanceof GrantRequest.DeviceCode device) {
      fields.put("device_code", device.deviceCode().reveal());
      fields.put("code_verifier", device.codeVerifier().reveal());
    } else {
      asked.scope().ifPresent(scope -> fields.put("scope", scope));
    }
    return fields;
  }
}
