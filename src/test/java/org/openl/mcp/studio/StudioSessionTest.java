package org.openl.mcp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.auth.AuthorizationHeader;
import org.openl.mcp.auth.Authorizer;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.auth.SignInStatus;
import org.openl.mcp.config.Secret;
import org.openl.mcp.doubles.Deadlines;
import org.openl.mcp.net.Deadline;
import org.openl.mcp.studio.StudioException.Kind;

/** Tests what the sessions of one call record about its changes. */
class StudioSessionTest {

  private static final StudioException REFUSED =
      new StudioException(Kind.UNAUTHORIZED, 401, "", "No");

  private final WriteRecord writes = new WriteRecord();
  private final NoSignIn authorizer = new NoSignIn();
  private final StudioSession session = session();

  /** The sign-in ends after a number of tokens. */
  private static final class NoSignIn implements Authorizer {

    private int tokens = 1;

    @Override
    public Optional<AuthorizationHeader> authorize(Identity identity, Deadline deadline) {
      if (tokens-- <= 0) {
        throw new AuthorizationException("No token.", "It has ended.", "Sign in.");
      }
      return Optional.of(
          new AuthorizationHeader("Bearer", Secret.issued("session-test-token-" + tokens)));
    }

    @Override
    public void accepted(Identity identity, AuthorizationHeader authorization) {
      // The tests do not need it.
    }

    @Override
    public Optional<AuthorizationHeader> refused(
        Identity identity, AuthorizationHeader authorization, Deadline deadline) {
      return authorize(identity, deadline);
    }

    @Override
    public SignInStatus signIn(Identity identity) {
      throw new UnsupportedOperationException();
    }
  }

  private StudioSession session() {
    StudioCalls calls =
        new StudioCalls(
            Identity.SERVICE,
            authorizer,
            Duration.ofSeconds(20),
            new ResponseMemoryBudget(Runtime.getRuntime().maxMemory()),
            new CallContextFilter());
    RestClients clients =
        new RestClients(
            () -> {
              throw new UnsupportedOperationException();
            },
            new CookieJar());
    return new StudioSession(
        new StudioConnection(calls, clients, new ConnectionCache(new ResultCache(0))),
        new StudioVersion(null),
        Deadlines.FAR,
        writes);
  }

  private void write(Supplier<String> request) {
    session.write(CallSubject.NONE, request);
  }

  private static Supplier<String> failing(RuntimeException failure) {
    return () -> {
      throw failure;
    };
  }

  @Test
  void recordsAChangeForTheOtherSessionsOfTheCall() {
    authorizer.tokens = 2;
    StudioSession second = session();
    write(() -> null);

    assertTrue(writes.mayHaveChanged());
    StudioException later = new StudioException(Kind.NOT_FOUND, 404, "", "No");
    assertTrue(
        assertThrows(StudioException.class, () -> second.read(CallSubject.NONE, failing(later)))
            .mayHaveChanged());
  }

  @Test
  void recordsNoRead() {
    assertEquals("read", session.read(CallSubject.NONE, () -> "read"));
    assertFalse(writes.mayHaveChanged());
  }

  @Test
  void recordsAFailureOfStudioByWhatItTells() {
    authorizer.tokens = 3;
    StudioException conflict = new StudioException(Kind.CONFLICT, 409, "", "No");
    assertThrows(StudioException.class, () -> write(failing(conflict)));
    RuntimeException unreachable = new ProcessingException(new ConnectException());
    assertThrows(StudioException.class, () -> write(failing(unreachable)));
    assertFalse(writes.mayHaveChanged());

    StudioException fault = new StudioException(Kind.SERVER_ERROR, 500, "", "No");
    assertThrows(StudioException.class, () -> write(failing(fault)));
    assertTrue(writes.mayHaveChanged());
  }

  @Test
  void recordsAFaultWithinTheRequest() {
    IllegalStateException fault = new IllegalStateException("on purpose");
    assertSame(fault, assertThrows(IllegalStateException.class, () -> write(failing(fault))));
    assertTrue(writes.mayHaveChanged());
  }

  @Test
  void recordsAStackOverflowWithinTheRequest() {
    assertThrows(
        StackOverflowError.class,
        () ->
            write(
                () -> {
                  throw new StackOverflowError();
                }));
    assertTrue(writes.mayHaveChanged());
  }

  @Test
  void recordsNothingWithoutCredentials() {
    authorizer.tokens = 0;
    assertThrows(AuthorizationException.class, () -> write(() -> "sent"));
    assertFalse(writes.mayHaveChanged());
  }

  @Test
  void recordsNothingIfTheSignInEndsAfterABearerChallenge() {
    assertThrows(AuthorizationException.class, () -> write(failing(REFUSED.withBearerChallenge())));
    assertFalse(writes.mayHaveChanged());
  }

  @Test
  void recordsARefusalWithoutAChallengeAtTheSecondAttempt() {
    authorizer.tokens = 2;
    RuntimeException[] failures = {REFUSED.withBearerChallenge(), REFUSED};
    int[] attempt = {0};
    assertThrows(
        AuthorizationException.class,
        () ->
            write(
                () -> {
                  throw failures[attempt[0]++];
                }));
    assertTrue(writes.mayHaveChanged());
  }
}
