package org.openl.mcp.auth;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.openl.mcp.auth.provider.GrantRequest;
import org.openl.mcp.auth.provider.TokenOutcome;
import org.openl.mcp.auth.provider.TokenOutcome.Granted;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;
import org.openl.mcp.auth.provider.TokenSource;
import org.openl.mcp.config.Secret;

/** A token source with scripted outcomes that records its requests. */
final class ScriptedSource implements TokenSource {

  final Deque<TokenOutcome> answers = new ArrayDeque<>();
  final List<String> askedWith = new ArrayList<>();
  Optional<CompletableFuture<TokenOutcome>> held = Optional.empty();

  static Granted granted(String access, long seconds, String refresh) {
    return new Granted(
        Secret.issued(access),
        "Bearer",
        Optional.of(Duration.ofSeconds(seconds)),
        Optional.ofNullable(refresh).map(Secret::issued),
        Optional.empty(),
        Optional.empty(),
        URI.create("https://id.example.com/token"));
  }

  static Refused refused(int status, String error, String description) {
    return new Refused(status, error, description, Optional.empty());
  }

  @Override
  public synchronized CompletionStage<TokenOutcome> send(GrantRequest request) {
    askedWith.add(
        request instanceof GrantRequest.Refresh refresh
            ? refresh.refreshToken().reveal()
            : "the client");
    return held.isPresent() ? held.get() : CompletableFuture.completedFuture(answers.remove());
  }

  synchronized int requests() {
    return askedWith.size();
  }
}
