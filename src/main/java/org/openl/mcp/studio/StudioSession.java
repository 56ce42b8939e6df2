package org.openl.mcp.studio;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * OpenL Studio as one identity sees it: every call carries that identity's credentials and cookies.
 * The clients of the toolsets, each in a package of its own, make their calls through it. All calls
 * block, and throw {@link StudioException} or {@link org.openl.mcp.auth.AuthorizationException}.
 */
public final class StudioSession {

  private final StudioConnection connection;
  private final StudioVersion version;

  StudioSession(StudioConnection connection, StudioVersion version) {
    this.connection = connection;
    this.version = version;
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
   * Makes a call that changes nothing in OpenL Studio. It may be repeated.
   *
   * @param subject what it is about, for its failure
   */
  public <T> T read(CallSubject subject, Supplier<T> call) {
    return connection.calls().read(subject, call);
  }

  /**
   * Returns whether OpenL Studio is known to have a capability. While its version is unknown, only
   * what every Studio can do is asked for.
   */
  public boolean has(Capability capability) {
    return release().filter(release -> release.has(capability)).isPresent();
  }

  private Optional<StudioRelease> release() {
    return version.release(connection.calls().patience());
  }
}
