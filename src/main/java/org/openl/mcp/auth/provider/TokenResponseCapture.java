package org.openl.mcp.auth.provider;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Filters every token request of {@code OidcClient}. It prevents repeated requests: {@code
 * OidcClient} repeats a refresh after a socket error, which ends the session if refresh tokens
 * rotate. It also captures the status and headers of responses, which {@code OidcClient} hides.
 */
@ApplicationScoped
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
public class TokenResponseCapture implements OidcRequestFilter, OidcResponseFilter {

  /** The request property with the ID of the {@code OidcClient}. */
  private static final String CLIENT = "client-id";

  /**
   * The time without data after which a request is aborted, long after its callers have stopped
   * waiting.
   */
  private static final Duration SILENCE = Duration.ofMinutes(10);

  private final ConcurrentMap<String, Exchange> open = new ConcurrentHashMap<>();

  /**
   * Starts an exchange. Its ID must be used for the {@code OidcClient} that sends the request.
   *
   * @param grant whether a token is requested; otherwise the {@code grant_type} field, which {@code
   *     OidcClient} always sends, is removed from the form
   */
  Exchange begin(boolean grant) {
    Exchange exchange = new Exchange(UUID.randomUUID().toString(), grant);
    open.put(exchange.id, exchange);
    return exchange;
  }

  /** Ends an exchange. */
  void end(Exchange exchange) {
    open.remove(exchange.id);
  }

  @Override
  public Uni<Void> filter(OidcRequestFilterContext context) {
    Exchange exchange = open.get(context.contextProperties().getString(CLIENT));
    context
        .request()
        .putHeader(HttpHeaders.ACCEPT.toString(), "application/json")
        .timeout(SILENCE.toMillis())
        .as(BoundedBody.codec());
    if (exchange != null && !exchange.grant) {
      context.requestBody(withoutGrant(context.requestBody()));
    }
    // Deferred: a repetition subscribes again to the returned Uni without calling this method.
    return Uni.createFrom()
        .deferred(
            () ->
                exchange != null && exchange.attempts.getAndIncrement() == 0
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom()
                        .failure(new IllegalStateException("A token request is sent only once")));
  }

  @Override
  public Uni<Void> filter(OidcResponseFilterContext context) {
    Exchange exchange = open.get(context.requestProperties().getString(CLIENT));
    if (exchange != null) {
      Buffer body = context.responseBody() == null ? Buffer.buffer() : context.responseBody();
      exchange.answer.set(
          new TokenResponse(
              context.statusCode(),
              Optional.ofNullable(context.responseHeaders().get("Retry-After")),
              Optional.ofNullable(context.responseHeaders().get("Location")),
              ResponseText.of(body.getDelegate())));
    }
    return Uni.createFrom().voidItem();
  }

  private static Buffer withoutGrant(Buffer form) {
    return Buffer.buffer(
        Arrays.stream(form.toString().split("&"))
            .filter(field -> !field.startsWith("grant_type="))
            .collect(Collectors.joining("&")));
  }

  /** One request and its response. */
  static final class Exchange {

    private final String id;
    private final boolean grant;
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicReference<TokenResponse> answer = new AtomicReference<>();

    private Exchange(String id, boolean grant) {
      this.id = id;
      this.grant = grant;
    }

    String id() {
      return id;
    }

    Optional<TokenResponse> answer() {
      return Optional.ofNullable(answer.get());
    }
  }
}
