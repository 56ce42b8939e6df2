package org.openl.mcp.server.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openl.mcp.server.http.RawHttp;

/**
 * Sends initialize requests with access tokens.
 *
 * @param port the port of the server
 */
public record CallerTokens(int port) {

  /** Sends initialize with a token. */
  public RawHttp.Answer initialize(String token) throws IOException {
    return new RawHttp(port).post(RawHttp.INITIALIZE, RawHttp.bearer(token));
  }

  /** Sends initialize until the token is accepted. Fails on a response other than 503 and 200. */
  public void awaitAccepted(String token) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    RawHttp.Answer answer = initialize(token);
    while (answer.status() == 503) {
      assertTrue(System.nanoTime() < deadline, answer.body());
      TimeUnit.MILLISECONDS.sleep(100);
      answer = initialize(token);
    }
    assertEquals(200, answer.status(), answer.body());
  }
}
