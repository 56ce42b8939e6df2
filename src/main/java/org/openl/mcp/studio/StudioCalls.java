package org.openl.mcp.studio;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.openl.mcp.auth.AuthorizationHeader;
import org.openl.mcp.auth.Authorizer;
import org.openl.mcp.auth.Identity;

/** Makes the calls of one identity: authorizes them, repeats what may be, translates failures. */
final class StudioCalls {

  private final Identity identity;
  private final Authorizer authorizer;
  private final Duration patience;
  private final ResponseMemoryBudget budget;
  private final CredentialsFilter credentials;
  private final ReentrantLock firstCall = new ReentrantLock();
  private volatile boolean started;

  StudioCalls(
      Identity identity,
      Authorizer authorizer,
      Duration patience,
      ResponseMemoryBudget budget,
      CredentialsFilter credentials) {
    this.identity = identity;
    this.authorizer = authorizer;
    this.patience = patience;
    this.budget = budget;
    this.credentials = credentials;
  }

  /** The longest that a call may take. */
  Duration patience() {
    return patience;
  }

  /**
   * A call that changes nothing: after a 401 it is repeated once with new credentials, if there are
   * any. It is never repeated after anything else, which may have been done.
   *
   * @param subject what it is about, for its failure
   */
  <T> T read(CallSubject subject, Supplier<T> call) {
    try {
      return readWhenThereIsMemory(call);
    } catch (StudioException e) {
      throw explained(e, subject).about(subject);
    }
  }

  /** A web server that refuses an address does not say so. */
  private static StudioException explained(StudioException e, CallSubject subject) {
    return e.kind() == StudioException.Kind.STOPPED && e.status() == 400
        ? subject.unaddressable().orElse(e)
        : e;
  }

  private <T> T readWhenThereIsMemory(Supplier<T> call) {
    try {
      return read(call);
    } catch (StudioException e) {
      if (e.kind() != StudioException.Kind.BUSY) {
        throw e;
      }
      return budget.again(() -> read(call), patience, e);
    }
  }

  private <T> T read(Supplier<T> call) {
    Optional<AuthorizationHeader> authorization = authorizer.authorize(identity);
    boolean alone = firstGoesAlone();
    try {
      return read(call, authorization);
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
  private boolean firstGoesAlone() {
    try {
      if (started || !firstCall.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
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

  private <T> T read(Supplier<T> call, Optional<AuthorizationHeader> authorization) {
    try {
      return attempt(call, authorization);
    } catch (StudioException e) {
      return authorization
          .filter(refused -> e.kind() == StudioException.Kind.UNAUTHORIZED)
          .flatMap(refused -> authorizer.refused(identity, refused))
          .map(other -> replay(call, other))
          .orElseThrow(() -> e);
    }
  }

  private <T> T replay(Supplier<T> call, AuthorizationHeader other) {
    try {
      return attempt(call, Optional.of(other));
    } catch (StudioException e) {
      if (e.kind() == StudioException.Kind.UNAUTHORIZED) {
        // Says why when it knows; there is no third attempt.
        authorizer.refused(identity, other);
      }
      throw e;
    }
  }

  private <T> T attempt(Supplier<T> call, Optional<AuthorizationHeader> authorization) {
    ResponseMemoryBudget.Share memory = budget.open();
    try {
      T result = credentials.within(authorization, call);
      started = true;
      authorization.ifPresent(a -> authorizer.accepted(identity, a));
      if (result == null) {
        throw StudioException.withoutAnswer(
            StudioException.Kind.UNREADABLE, "The answer is empty.");
      }
      return result;
    } catch (StudioException e) {
      started |= e.status() != 0;
      if (e.status() >= 400 && e.status() < 500 && e.kind() != StudioException.Kind.UNAUTHORIZED) {
        authorization.ifPresent(a -> authorizer.accepted(identity, a));
      }
      throw e;
    } catch (RuntimeException e) {
      // The client throws what it gets: its own exceptions, those of Vert.x and of Jackson.
      RuntimeException failure = ClientFailureMapper.translate(e);
      if (failure instanceof StudioException known
          && known.kind() == StudioException.Kind.CANCELLED) {
        // The client only stops waiting.
        memory.cancel();
      }
      throw failure;
    } finally {
      memory.close();
    }
  }
}
