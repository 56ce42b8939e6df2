package org.openl.mcp.server.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.InProcessWithCallers;
import org.openl.mcp.doubles.IssuerDouble;
import org.openl.mcp.server.http.RawHttp;

/**
 * The server limits the time to wait for a provider that accepts requests and does not respond, and
 * the size of its responses.
 */
@QuarkusTest
@TestProfile(SilentProviderTest.WithSilentProvider.class)
class SilentProviderTest {

  /** More than the connections to the provider. */
  private static final int MANY = 20;

  @TestHTTPResource("/")
  URI root;

  /** One test, since the provider is discovered only once. */
  @Test
  void recoversWhenTheProviderRespondsAgain() throws Exception {
    awaitTheDiscoveryAtStartup();
    int before = IssuerDouble.requests();
    RawHttp.assertRefused(401, "is not a JWT", initialize("opaque-test-token"));
    RawHttp.assertRefused(
        401,
        "has expired",
        initialize(IssuerDouble.token(c -> c.setExpirationTime(IssuerDouble.in(-60)))));
    assertEquals(before, IssuerDouble.requests(), "these need no request to the provider");

    String token = IssuerDouble.token(claims -> {});
    for (RawHttp.Answer answer : initializeAll(Stream.generate(() -> token).limit(MANY).toList())) {
      RawHttp.assertRefused(503, "does not respond to this server. Keep the token", answer);
    }
    int requests = IssuerDouble.requests() - before;
    assertTrue(requests < MANY / 2, requests + " requests for " + MANY + " callers");
    IssuerDouble.speak();
    new CallerTokens(root.getPort()).awaitAccepted(token);

    IssuerDouble.fallSilent();
    List<String> unknown =
        IntStream.range(0, 8).mapToObj(i -> IssuerDouble.signedByUnknownKey()).toList();
    for (RawHttp.Answer answer : initializeAll(unknown)) {
      assertEquals(503, answer.status(), answer.body());
    }
    assertEquals(200, initialize(token).status(), "the server has its key");
    IssuerDouble.changeKey("second");
    IssuerDouble.speak();
    new CallerTokens(root.getPort()).awaitAccepted(IssuerDouble.token(claims -> {}));

    for (String tooMuch :
        List.of(
            "{\"keys\":[],\"a\":\"" + "a".repeat(2 * 1024 * 1024) + "\"}",
            "{\"keys\":[],\"a\":[" + "{},".repeat(100_000) + "{}]}")) {
      IssuerDouble.publishInstead(tooMuch);
      RawHttp.assertRefused(
          503, "does not respond to this server", initialize(IssuerDouble.signedByUnknownKey()));
    }
    IssuerDouble.changeKey("third");
    IssuerDouble.publishInstead("");
    new CallerTokens(root.getPort()).awaitAccepted(IssuerDouble.token(claims -> {}));
  }

  private static void awaitTheDiscoveryAtStartup() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (IssuerDouble.requests() == 0) {
      assertTrue(System.nanoTime() < deadline, "the startup does not discover the provider");
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private List<RawHttp.Answer> initializeAll(List<String> tokens) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(tokens.size());
    try {
      List<Future<RawHttp.Answer>> answers =
          tokens.stream().map(token -> callers.submit(() -> initialize(token))).toList();
      return answers.stream().map(SilentProviderTest::get).toList();
    } finally {
      callers.shutdownNow();
    }
  }

  private static RawHttp.Answer get(Future<RawHttp.Answer> answer) {
    try {
      return answer.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private RawHttp.Answer initialize(String token) throws IOException {
    return new CallerTokens(root.getPort()).initialize(token);
  }

  /** A server with short time limits and such a provider. */
  public static final class WithSilentProvider extends InProcessWithCallers {

    /** Called by Quarkus. */
    public WithSilentProvider() {
      super(Map.of(IssuerDouble.SILENT, "true", "OPENL_MCP_SERVICE_FOR_ALL", "true"));
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(ShortLimits.class);
    }
  }
}
