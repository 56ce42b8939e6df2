package org.openl.mcp.studio;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.openl.mcp.net.Deadline;

/**
 * OpenL Studio as one identity sees it within one MCP call. Every request carries the credentials
 * and cookies of the identity, and all of them share the deadline of the call. The clients of the
 * toolsets, each in a package of its own, make their requests through it. All methods block, and
 * throw {@link StudioException} or {@link org.openl.mcp.auth.AuthorizationException}.
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
   * Returns the REST client of an interface, to be used within {@link #read} and {@link #write}
   * only.
   *
   * @param type an interface with the annotations of Jakarta REST
   */
  public <T> T api(Class<T> type) {
    return connection.clients().api(type);
  }

  /**
   * Returns what all sessions of the identity share, such as a cache. It lives as long as the
   * identity's connection does.
   *
   * @param type its type, of which there is one
   * @param factory makes it when it is asked for first
   */
  public <T> T shared(Class<T> type, Supplier<T> factory) {
    return connection.shared(type, factory);
  }

  /**
   * Makes a request that changes nothing in OpenL Studio. It may be repeated.
   *
   * @param subject what it is about, for its failure
   */
  public <T> T read(CallSubject subject, Supplier<T> request) {
    try {
      return connection.calls().read(subject, deadline, request);
    } catch (StudioException e) {
      throw mayHaveChanged ? e.afterChange() : e;
    }
  }

  /**
   * Makes a request that changes something in OpenL Studio. It is repeated only after a 401 that
   * carries {@code WWW-Authenticate: Bearer}, never after anything else. A failure tells whether
   * the change may have been made ({@link StudioException#mayHaveChanged}); so does each failure of
   * a later request.
   *
   * @param subject what it is about, for its failure
   * @return what Studio answers; empty when it answers without a body
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
   * Returns whether OpenL Studio is known to have a capability. While its version is unknown, only
   * what every Studio can do is asked for.
   */
  public boolean has(Capability capability) {
    return release(connection.calls().longest(deadline))
        .filter(release -> release.has(capability))
        .isPresent();
  }

  /**
   * Returns which OpenL Studio it is. Studio makes the document that tells it when it is first
   * asked for, which takes seconds.
   *
   * @param longest the longest to wait; the deadline may be earlier
   * @return empty when it is not known yet or cannot be read now
   */
  public Optional<StudioRelease> release(Duration longest) {
    return version.release(deadline.min(longest).remaining());
  }
}
