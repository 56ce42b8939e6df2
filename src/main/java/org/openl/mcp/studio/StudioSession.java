package org.openl.mcp.studio;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.openl.mcp.net.Deadline;

/**
 * Access to OpenL Studio for one identity within one MCP call. Every request carries the
 * credentials and cookies of the identity, and all requests share the deadline of the call. The
 * clients in the subpackages send their requests through it. All methods block, and throw {@link
 * StudioException} or {@link org.openl.mcp.auth.AuthorizationException}.
 */
public final class StudioSession {

  private final StudioConnection connection;
  private final StudioVersion version;
  private final Deadline deadline;
  private final WriteRecord writes;

  StudioSession(
      StudioConnection connection, StudioVersion version, Deadline deadline, WriteRecord writes) {
    this.connection = connection;
    this.version = version;
    this.deadline = deadline;
    this.writes = writes;
  }

  /**
   * Returns the REST client of an interface. It may be used only within {@link #read} and {@link
   * #write}.
   *
   * @param type an interface with Jakarta REST annotations
   */
  public <T> T api(Class<T> type) {
    return connection.clients().api(type);
  }

  /**
   * Returns an object that all sessions of the identity share, such as a cache. It is kept as long
   * as the identity's connection.
   *
   * @param type its type; there is one object of each type
   * @param factory creates the object at the first call
   */
  public <T> T shared(Class<T> type, Supplier<T> factory) {
    return connection.shared(type, factory);
  }

  /**
   * Makes later requests of the identity in a new HTTP session of OpenL Studio, which reads its
   * project again.
   */
  public void startNewHttpSession() {
    connection.clients().startNewHttpSession();
  }

  /**
   * Sends a request that changes nothing in OpenL Studio. It may be repeated.
   *
   * @param subject what the request is about, for its failure
   */
  public <T> T read(CallSubject subject, Supplier<T> request) {
    try {
      return inTurn(subject, () -> connection.calls().read(subject, deadline, request));
    } catch (StudioException e) {
      throw ofCall(e);
    }
  }

  /**
   * Sends a request that changes something in OpenL Studio. It is repeated only after a 401 that
   * carries {@code WWW-Authenticate: Bearer}. The {@link WriteRecord} of the call tells whether the
   * change may have been made. So does each {@link StudioException} of this request and of a later
   * request of the call ({@link StudioException#mayHaveChanged}).
   *
   * @param subject what the request is about, for its failure
   * @return the body of the answer; empty if the answer has no body
   */
  public <T> Optional<T> write(CallSubject subject, Supplier<T> request) {
    Attempts<T> attempts = new Attempts<>(request);
    try {
      Optional<T> answer =
          inTurn(subject, () -> connection.calls().write(subject, deadline, attempts));
      writes.mark();
      return answer;
    } catch (StudioException e) {
      if (e.mayHaveChanged()) {
        writes.mark();
      }
      throw ofCall(e);
    } catch (RuntimeException | Error e) {
      if (attempts.mayHaveChanged) {
        writes.mark();
      }
      throw e;
    }
  }

  /**
   * Does work of several requests about a project. Before 6.0, no request of the identity about
   * another project is sent in between, because Studio keeps one project for each HTTP session. If
   * Studio does not answer, it may still be working on the project, so later requests are made in a
   * new HTTP session.
   *
   * @param subject names the project; without one, the work is done at once
   */
  public <T> T inTurn(CallSubject subject, Supplier<T> work) {
    Optional<String> project = Optional.ofNullable(subject.names().get(ResourceKind.PROJECT));
    boolean apart = version.known().filter(release -> release.has(Capability.TEST_RUNS)).isEmpty();
    if (project.isEmpty() || !apart) {
      return work.get();
    }
    try {
      return connection.turns().in(project.get(), deadline.remaining(), work);
    } catch (StudioException e) {
      if (e.kind().leavesWork()) {
        startNewHttpSession();
      }
      throw e;
    }
  }

  /**
   * Sends a request within {@link #read}, and reads the body of the answer as it arrives.
   *
   * @param request the request of a REST client
   * @param reader reads the body
   */
  public <T> T stream(Supplier<Response> request, BodyStreamReader<T> reader) {
    return connection.calls().stream(request, reader);
  }

  /** Returns the maximum number of bytes that a {@link BodyStreamReader} may keep. */
  public long largestDownload() {
    return connection.calls().largestDownload();
  }

  /** Returns a value that is kept for the identity. */
  public <T extends CachedResult> Optional<T> kept(Object key, Class<T> type) {
    return connection.cache().find(key, type);
  }

  /**
   * Returns a value that is kept for the identity, or fetches it from OpenL Studio. The identity
   * makes one such fetch at a time. The others wait until their deadline, and get the value of the
   * first one if they need the same.
   *
   * @param key identifies the value; its class belongs to the caller
   * @param type the type of the value
   */
  public <T extends CachedResult> T fetched(Object key, Class<T> type, Supplier<T> fetch) {
    return connection.cache().fetched(key, type, deadline, fetch);
  }

  /**
   * Returns a value that is kept for the identity, or computes it. The whole process makes one such
   * computation at a time, because each may need much memory. The others wait until their deadline.
   *
   * @param key identifies the value; its class belongs to the caller
   * @param type the type of the value
   */
  public <T extends CachedResult> T computed(Object key, Class<T> type, Supplier<T> computation) {
    return connection.cache().computed(key, type, deadline, computation);
  }

  /** Returns whether the call is cancelled or its deadline is over. */
  public boolean hasEnded() {
    return deadline.isOver() || Thread.currentThread().isInterrupted();
  }

  /**
   * Requires that the call still needs its result.
   *
   * @throws StudioException {@link StudioException.Kind#CANCELLED} or {@link
   *     StudioException.Kind#DEADLINE_EXCEEDED}
   */
  public void requireRunning() {
    if (Thread.currentThread().isInterrupted()) {
      throw StudioException.withoutAnswer(StudioException.Kind.CANCELLED, "");
    }
    if (deadline.isOver()) {
      throw StudioException.deadlineExceeded();
    }
  }

  /** Returns the failure of a request with what is known about earlier requests of the call. */
  private StudioException ofCall(StudioException e) {
    return writes.mayHaveChanged() ? e.afterChange() : e;
  }

  /** Sends a request that changes something, and observes the last attempt. */
  private static final class Attempts<T> implements Supplier<T> {

    private final Supplier<T> request;

    /** Whether the last attempt may have made the change. Without an attempt, it has not. */
    private boolean mayHaveChanged;

    private Attempts(Supplier<T> request) {
      this.request = request;
    }

    @Override
    public T get() {
      mayHaveChanged = true;
      try {
        return request.get();
      } catch (StudioException e) {
        mayHaveChanged = e.ofWrite().mayHaveChanged();
        throw e;
      }
    }
  }

  /**
   * Returns whether OpenL Studio is known to have a capability; {@code false} while its version is
   * unknown.
   */
  public boolean has(Capability capability) {
    return release(connection.calls().longest(deadline))
        .filter(release -> release.has(capability))
        .isPresent();
  }

  /**
   * Returns the release of OpenL Studio. Studio creates the document with its version at the first
   * request, which takes seconds.
   *
   * @param longest the maximum time to wait; the deadline may be earlier
   * @return empty if the release is not known yet or cannot be read now
   */
  public Optional<StudioRelease> release(Duration longest) {
    return version.release(deadline.min(longest).remaining());
  }
}
