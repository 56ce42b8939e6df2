package org.openl.mcp.studio;

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
  private volatile boolean mayHaveChanged;

  StudioSession(StudioConnection connection, StudioVersion version, Deadline deadline) {
    this.connection = connection;
    this.version = version;
    this.deadline = deadline;
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
   * Sends a request that changes nothing in OpenL Studio. It may be repeated.
   *
   * @param subject what the request is about, for its failure
   */
  public <T> T read(CallSubject subject, Supplier<T> request) {
    try {
      return connection.calls().read(subject, deadline, request);
    } catch (StudioException e) {
      throw mayHaveChanged ? e.afterChange() : e;
    }
  }

  /**
   * Sends a request that changes something in OpenL Studio. It is repeated only after a 401 that
   * carries {@code WWW-Authenticate: Bearer}. Its failure, and each failure of a later request of
   * the session, tells whether the change may have been made ({@link
   * StudioException#mayHaveChanged}).
   *
   * @param subject what the request is about, for its failure
   * @return the body of the answer; empty if the answer has no body
   */
  public <T> Optional<T> write(CallSubject subject, Supplier<T> request) {
    try {
      Optional<T> answer = connection.calls().write(subject, deadline, request);
      mayHaveChanged = true;
      return answer;
    } catch (StudioException e) {
      mayHaveChanged |= e.mayHaveChanged();
      throw mayHaveChanged ? e.afterChange() : e;
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
