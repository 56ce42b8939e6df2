package org.openl.mcp.auth;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openl.mcp.auth.store.StoreContent;
import org.openl.mcp.auth.store.TokenFamily;
import org.openl.mcp.auth.store.TokenFamilyId;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.Settings;

/** Selects the token family to use from a store with two of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TokenSelectionBenchmark {

  private final Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Settings.OAuth settings =
      OAuthSettings.of(
          OAuthSettings.tokenUrl(URI.create("https://id.example.com/token")),
          OAuthSettings.publicClient("benchmark"),
          OAuthSettings.refresh("benchmark-refresh-token"),
          OAuthSettings.NOTHING);
  private final ConfiguredCredentials credentials = ConfiguredCredentials.now(settings);
  private final StoreContent stored =
      StoreContent.NONE
          .with(
              TokenFamilyId.configured(settings, credentials.refreshToken().orElseThrow()),
              TokenFamily.seed(credentials.refreshToken(), now))
          .with(
              TokenFamilyId.login(settings),
              TokenFamily.seed(Optional.of(Secret.configured("benchmark-login-token")), now));

  @Benchmark
  public Object chooseAToken() {
    return TokenFamilySelector.of(settings, credentials, stored, now, true);
  }
}
