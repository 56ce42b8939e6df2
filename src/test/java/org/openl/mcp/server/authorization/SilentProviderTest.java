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
 * A provider that takes requests and does not answer them keeps nobody waiting without end, and
 * nothing is read of an answer that is too large.
 */
@QuarkusTest
@TestProfile(SilentProviderTest.WithSilentProvider.class)
class SilentProviderTest {

  /** More than there are connections to the provider. */
  private static final int MANY = 20;

  @TestHTTPResource("/")
  URI root;

  /** One test, since the provider is found only once. */
  @Test
  void isNotWaitedForAndIsThereAgainWhenItSpeaks() throws Exception {
    awaitTheSearchOfTheStart();
    int sought = IssuerDouble.requests();
    RawHttp.assertRefused(401, "is no JWT", show("opaque-test-token"));
    RawHttp.assertRefused(
        401, "has ended", show(IssuerDouble.token(c -> c.setExpirationTime(IssuerDouble.in(-60)))));
    assertEquals(sought, IssuerDouble.requests(), "nobody has to be asked about these");

    String token = IssuerDouble.token(claims -> {});
    for (RawHttp.Answer answer : showAll(Stream.generate(() -> token).limit(MANY).toList())) {
      RawHttp.assertRefused(503, "does not answer this server. Keep the token", answer);
    }
    int searches = IssuerDouble.requests() - sought;
    assertTrue(searches < MANY / 2, searches + " searches for " + MANY + " callers");
    IssuerDouble.speak();
    new CallerTokens(root.getPort()).awaitEntry(token);

    IssuerDouble.fallSilent();
    List<String> unknown =
        IntStream.range(0, 8).mapToObj(i -> IssuerDouble.signedByUnknownKey()).toList();
    for (RawHttp.Answer answer : showAll(unknown)) {
      assertEquals(503, answer.status(), answer.body());
    }
    assertEquals(200, show(token).status(), "its key is known");
    IssuerDouble.changeKey("second");
    IssuerDouble.speak();
    new CallerTokens(root.getPort()).awaitEntry(IssuerDouble.token(claims -> {}));

    for (String tooMuch :
        List.of(
            "{\"keys\":[],\"a\":\"" + "a".repeat(2 * 1024 * 1024) + "\"}",
            "{\"keys\":[],\"a\":[" + "{},".repeat(100_000) + "{}]}")) {
      IssuerDouble.publishInstead(tooMuch);
      RawHttp.assertRefused(
          503, "does not answer this server", show(IssuerDouble.signedByUnknownKey()));
    }
    IssuerDouble.changeKey("third");
    IssuerDouble.publishInstead("");
    new CallerTokens(root.getPort()).awaitEntry(IssuerDouble.token(claims -> {}));
  }

  private static void awaitTheSearchOfTheStart() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (IssuerDouble.requests() == 0) {
      assertTrue(System.nanoTime() < deadline, "the start looks for the provider");
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private List<RawHttp.Answer> showAll(List<String> tokens) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(tokens.size());
    try {
      List<Future<RawHttp.Answer>> answers =
          tokens.stream().map(token -> callers.submit(() -> show(token))).toList();
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

  private RawHttp.Answer show(String token) throws IOException {
    return new CallerTokens(root.getPort()).show(token);
  }

  /** A server that does not wait long for such a provider. */
  public static final class WithSilentProvider extends InProcessWithCallers {

    /** Made by Quarkus. */
    public WithSilentProvider() {
      super(Map.of(IssuerDouble.SILENT, "true", "OPENL_MCP_SERVICE_FOR_ALL", "true"));
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(ShortLimits.class);
    }
  }
}
