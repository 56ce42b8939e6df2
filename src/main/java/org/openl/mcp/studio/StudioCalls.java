package org.openl.mcp.studio;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.auth.AuthorizationHeader;
import org.openl.mcp.auth.Authorizer;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.net.Deadline;
import org.openl.mcp.studio.StudioException.Kind;

/** Makes the calls of one identity: authorizes and repeats them, and translates their failures. */
final class StudioCalls {

  /** A request with less time than this is not sent: its answer would be too late. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** The maximum time to wait for the first call of the identity. */
  private static final Duration LONGEST_FIRST_CALL = Duration.ofSeconds(20);

  private final Identity identity;
  private final Authorizer authorizer;
  private final Duration timeout;
  private final ResponseMemoryBudget budget;
  private final CallContextFilter filter;
  private final ConnectionLimit connections = new ConnectionLimit(RestClientFactory.CONNECTIONS);
  private final ReentrantLock firstCall = new ReentrantLock();
  private volatile boolean started;

  /** The user whose cookies the requests carry; empty until it is known. */
  private final AtomicReference<String> person = new AtomicReference<>("");

  /**
   * Creates the calls of an identity.
   *
   * @param timeout the maximum duration of one request
   * @param filter the filter of the clients that send the requests
   */
  StudioCalls(
      Identity identity,
      Authorizer authorizer,
      Duration timeout,
      ResponseMemoryBudget budget,
      CallContextFilter filter) {
    this.identity = identity;
    this.authorizer = authorizer;
    this.timeout = timeout;
    this.budget = budget;
    this.filter = filter;
  }

  /** The effect of a call on Studio. */
  private enum Purpose {
    /** Changes nothing, so it may be repeated. */
    READ,
    /** Changes something, and must not do so twice. */
    WRITE;

    boolean repeatsAfter(StudioException failure) {
      return failure.kind() == Kind.UNAUTHORIZED && (this == READ || failure.isBearerChallenge());
    }

    RuntimeException of(RuntimeException failure) {
      return this == WRITE && failure instanceof StudioException e ? e.ofWrite() : failure;
    }
  }

  /**
   * Makes a call that changes nothing. It is repeated once after a 401 if there are new
   * credentials, and once if there was no memory for the answer.
   *
   * @param subject what the call is about, for its failure
   */
  <T> T read(CallSubject subject, Deadline deadline, Supplier<T> call) {
    return about(
            subject,
            () -> {
              try {
                return send(Purpose.READ, deadline, call);
              } catch (StudioException e) {
                if (e.kind() != Kind.BUSY) {
                  throw e;
                }
                return budget.again(
                    () -> send(Purpose.READ, deadline, call), longest(deadline).dividedBy(2), e);
              }
            })
        .orElseThrow(
            () ->
                StudioException.withoutAnswer(Kind.UNREADABLE, "The answer is empty.")
                    .about(subject));
  }

  /**
   * Makes a call that changes something. It is repeated once, with new credentials, after a 401
   * that carries a challenge for bearer tokens, because Studio has done nothing in that case. It is
   * never repeated after any other failure.
   *
   * @param subject what the call is about, for its failure
   * @return the body of the answer; empty if the answer has no body
   */
  <T> Optional<T> write(CallSubject subject, Deadline deadline, Supplier<T> call) {
    return about(subject, () -> send(Purpose.WRITE, deadline, call));
  }

  private static <T> Optional<T> about(CallSubject subject, Supplier<Optional<T>> call) {
    try {
      return call.get();
    } catch (StudioException e) {
      throw explained(e, subject).about(subject);
    }
  }

  /** A web server answers 400 without a reason if it refuses an address. */
  private static StudioException explained(StudioException e, CallSubject subject) {
    return e.kind() == Kind.STOPPED && e.status() == 400 ? subject.unaddressable().orElse(e) : e;
  }

  long largestDownload() {
    return budget.largestDownload();
  }

  /** Returns the maximum duration of a request that is sent now. */
  Duration longest(Deadline deadline) {
    return deadline.min(timeout).remaining();
  }

  private <T> Optional<T> send(Purpose purpose, Deadline deadline, Supplier<T> call) {
    Optional<AuthorizationHeader> credentials =
        ofOnePerson(authorizer.authorize(identity, deadline));
    boolean first =
        awaitFirstCall(deadline.min(LONGEST_FIRST_CALL).min(longest(deadline).dividedBy(2)));
    try {
      return send(purpose, new CallContext(credentials, deadline), call);
    } finally {
      if (first) {
        firstCall.unlock();
      }
    }
  }

  /**
   * Returns credentials that belong to the user whose cookies the requests carry.
   *
   * @throws AuthorizationException if another user has signed in since the connection was opened
   */
  private Optional<AuthorizationHeader> ofOnePerson(Optional<AuthorizationHeader> credentials) {
    String now = authorizer.person(identity);
    if (!now.isEmpty() && !person.compareAndSet("", now) && !person.get().equals(now)) {
      throw new AuthorizationException(
          "Another user has signed in during the call.",
          "A call uses the sign-in of one user from its beginning to its end.",
          "Repeat the call.");
    }
    return credentials;
  }

  /**
   * Waits until this call may be sent: the first call of an identity is sent alone. Studio 5.27
   * answers 500 if the first requests of a new user are sent in parallel, and would compile a
   * project for each of them, because none has a session cookie yet. A call that has waited too
   * long is sent anyway.
   *
   * @return whether the other calls wait for this one
   */
  private boolean awaitFirstCall(Deadline end) {
    try {
      if (started || !firstCall.tryLock(end.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    if (started) {
      firstCall.unlock();
      return false;
    }
    return true;
  }

  private <T> Optional<T> send(Purpose purpose, CallContext context, Supplier<T> call) {
    try {
      return attempt(purpose, context, call);
    } catch (StudioException e) {
      Optional<AuthorizationHeader> renewed =
          context
              .credentials()
              .filter(refused -> purpose.repeatsAfter(e))
              .flatMap(refused -> authorizer.refused(identity, refused, context.deadline()));
      if (renewed.isEmpty()) {
        throw e;
      }
      return replay(purpose, new CallContext(ofOnePerson(renewed), context.deadline()), call);
    }
  }

  private <T> Optional<T> replay(Purpose purpose, CallContext context, Supplier<T> call) {
    try {
      return attempt(purpose, context, call);
    } catch (StudioException e) {
      if (e.kind() == Kind.UNAUTHORIZED) {
        // Throws the reason if it is known. There is no third attempt.
        context
            .credentials()
            .ifPresent(refused -> authorizer.refused(identity, refused, context.deadline()));
      }
      throw e;
    }
  }

  private <T> Optional<T> attempt(Purpose purpose, CallContext context, Supplier<T> call) {
    return connections.within(longest(context.deadline()), () -> request(purpose, context, call));
  }

  private <T> Optional<T> request(Purpose purpose, CallContext context, Supplier<T> call) {
    if (context.deadline().remaining().compareTo(SHORTEST) < 0) {
      throw StudioException.deadlineExceeded();
    }
    ResponseMemoryBudget.Share memory = budget.open();
    try {
      T result = filter.within(context, call);
      started = true;
      accepted(context);
      return Optional.ofNullable(result);
    } catch (StudioException e) {
      started |= e.status() != 0;
      if (e.status() >= 400 && e.status() < 500 && e.kind() != Kind.UNAUTHORIZED) {
        accepted(context);
      }
      throw purpose.of(e);
    } catch (RuntimeException e) {
      // The REST client throws its own exceptions and those of Vert.x and Jackson.
      RuntimeException failure = ClientFailureMapper.translate(e);
      if (failure instanceof StudioException known && known.kind() == Kind.CANCELLED) {
        // The client only stops waiting; the request must be ended here.
        memory.cancel();
      }
      throw purpose.of(failure);
    } finally {
      memory.close();
    }
  }

  /**
   * Reads the body of an answer as it arrives. May be used only within a call. If it fails, the
   * request ends.
   */
  <T> T stream(Supplier<Response> request, BodyStreamReader<T> reader) {
    ResponseMemoryBudget.Share memory = budget.current().orElseThrow();
    try (Response answer = request.get()) {
      InputStream body = answer.readEntity(InputStream.class);
      return reader.read(answer.getStringHeaders(), body, memory::keep);
    } catch (IOException e) {
      memory.cancel();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      memory.cancel();
      throw e;
    }
  }

  private void accepted(CallContext context) {
    context.credentials().ifPresent(credentials -> authorizer.accepted(identity, credentials));
  }
}
