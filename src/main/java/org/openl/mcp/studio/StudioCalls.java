package org.openl.mcp.studio;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.openl.mcp.auth.AuthorizationHeader;
import org.openl.mcp.auth.Authorizer;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.net.Deadline;
import org.openl.mcp.studio.StudioException.Kind;

/** Makes the calls of one identity: authorizes them, repeats what may be, translates failures. */
final class StudioCalls {

  private final Identity identity;
  private final Authorizer authorizer;
  private final Duration timeout;
  private final ResponseMemoryBudget budget;
  private final CallContextFilter filter;
  private final ConnectionLimit connections = new ConnectionLimit(RestClientFactory.CONNECTIONS);
  private final ReentrantLock firstCall = new ReentrantLock();
  private volatile boolean started;

  /**
   * Makes no call yet.
   *
   * @param timeout the longest that one request may take
   * @param filter of the clients that make the requests
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

  /** What a call is to do in Studio. */
  private enum Purpose {
    /** It changes nothing, so it may be repeated. */
    READ,
    /** It changes something, which must not be done twice. */
    WRITE;

    boolean repeatsAfter(StudioException failure) {
      return failure.kind() == Kind.UNAUTHORIZED && (this == READ || failure.isBearerChallenge());
    }

    RuntimeException of(RuntimeException failure) {
      return this == WRITE && failure instanceof StudioException e ? e.ofWrite() : failure;
    }
  }

  /**
   * Makes a call that changes nothing. It is repeated once after a 401, with new credentials, if
   * there are any; and once when there was no memory for the answer.
   *
   * @param subject what it is about, for its failure
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
                return budget.again(() -> send(Purpose.READ, deadline, call), longest(deadline), e);
              }
            })
        .orElseThrow(
            () ->
                StudioException.withoutAnswer(Kind.UNREADABLE, "The answer is empty.")
                    .about(subject));
  }

  /**
   * Makes a call that changes something. It is repeated once, with new credentials, after a 401
   * that carries a challenge for bearer tokens, since Studio has done nothing then. It is never
   * repeated after anything else.
   *
   * @param subject what it is about, for its failure
   * @return what Studio answers; empty when it answers without a body
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

  /** A web server that refuses an address does not say so. */
  private static StudioException explained(StudioException e, CallSubject subject) {
    return e.kind() == Kind.STOPPED && e.status() == 400 ? subject.unaddressable().orElse(e) : e;
  }

  /** Returns the longest that a request of a call may take now. */
  Duration longest(Deadline deadline) {
    return deadline.min(timeout).remaining();
  }

  private <T> Optional<T> send(Purpose purpose, Deadline deadline, Supplier<T> call) {
    Optional<AuthorizationHeader> credentials = authorizer.authorize(identity, deadline);
    boolean alone = firstGoesAlone(longest(deadline));
    try {
      return send(purpose, new CallContext(credentials, deadline), call);
    } finally {
      if (alone) {
        firstCall.unlock();
      }
    }
  }

  /**
   * Studio 5.27 answers 500 when the first requests of a new user come in parallel, and would
   * compile a project for each of them, since none has a session cookie yet. Whoever waits too long
   * goes on all the same.
   *
   * @return whether this call holds the others back
   */
  private boolean firstGoesAlone(Duration longest) {
    try {
      if (started || !firstCall.tryLock(longest.toNanos(), TimeUnit.NANOSECONDS)) {
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
      Optional<AuthorizationHeader> other =
          context
              .credentials()
              .filter(refused -> purpose.repeatsAfter(e))
              .flatMap(refused -> authorizer.refused(identity, refused, context.deadline()));
      if (other.isEmpty()) {
        throw e;
      }
      return replay(purpose, new CallContext(other, context.deadline()), call);
    }
  }

  private <T> Optional<T> replay(Purpose purpose, CallContext context, Supplier<T> call) {
    try {
      return attempt(purpose, context, call);
    } catch (StudioException e) {
      if (e.kind() == Kind.UNAUTHORIZED) {
        // Says why when it knows; there is no third attempt.
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
    if (context.deadline().isOver()) {
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
      // The client throws what it gets: its own exceptions, those of Vert.x and of Jackson.
      RuntimeException failure = ClientFailureMapper.translate(e);
      if (failure instanceof StudioException known && known.kind() == Kind.CANCELLED) {
        // The client only stops waiting.
        memory.cancel();
      }
      throw purpose.of(failure);
    } finally {
      memory.close();
    }
  }

  private void accepted(CallContext context) {
    context.credentials().ifPresent(credentials -> authorizer.accepted(identity, credentials));
  }
}
