package org.openl.mcp.server.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openl.mcp.server.http.RawHttp;

/**
 * Callers who begin a session.
 *
 * @param port where the server is
 */
public record CallerTokens(int port) {

  /** One shows a token. */
  public RawHttp.Answer show(String token) throws IOException {
    return new RawHttp(port).post(RawHttp.INITIALIZE, RawHttp.bearer(token));
  }

  /** One shows a token until it is let in; meanwhile it is asked to repeat, and nothing else. */
  public void awaitEntry(String token) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    RawHttp.Answer answer = show(token);
    while (answer.status() == 503) {
      assertTrue(System.nanoTime() < deadline, answer.body());
      TimeUnit.MILLISECONDS.sleep(100);
      answer = show(token);
    }
    assertEquals(200, answer.status(), answer.body());
  }
}
