package org.openl.mcp.studio;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.openl.mcp.auth.Authorizer;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.net.Deadline;

/**
 * The registry of the open connections, one for each identity. A connection is closed after another
 * person has signed in, or after the identity has made no call for a while. Running calls can end.
 */
final class StudioConnectionRegistry {

  /**
   * The interval of the checks for an unused connection. Studio ends an HTTP session after half an
   * hour without a request, so its cookie is invalid then.
   */
  static final Duration IDLE = Duration.ofMinutes(30);

  /** The time that a request may take beyond its deadline while it connects. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  private final Vertx vertx;
  private final Authorizer authorizer;
  private final Function<Identity, StudioConnection> opener;
  private final ConcurrentMap<Identity, Opened> opened = new ConcurrentHashMap<>();

  /** All open connections, including those whose last calls are still running. */
  private final Set<StudioConnection> all = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;

  StudioConnectionRegistry(
      Vertx vertx, Authorizer authorizer, Function<Identity, StudioConnection> opener) {
    this.vertx = vertx;
    this.authorizer = authorizer;
    this.opener = opener;
  }

  /**
   * The connection of one person.
   *
   * @param person see {@link Authorizer#person}
   * @param last the latest deadline of its calls
   * @param used whether there was a call since the last check
   */
  private record Opened(String person, StudioConnection connection, Deadline last, boolean used) {

    Opened usedUntil(Deadline deadline) {
      return new Opened(
          person,
          connection,
          deadline.remaining().compareTo(last.remaining()) > 0 ? deadline : last,
          true);
    }

    Opened unused() {
      return new Opened(person, connection, last, false);
    }
  }

  /**
   * Returns the connection of an identity for a call. Opens one if there is none.
   *
   * @throws StudioException {@link StudioException.Kind#SHUTTING_DOWN} after {@link #close}
   */
  StudioConnection of(Identity identity, Deadline deadline) {
    String person = authorizer.person(identity);
    return opened
        .compute(
            identity,
            (key, current) -> {
              Optional<Opened> open = Optional.ofNullable(current);
              Optional<Opened> own = open.filter(o -> o.person().equals(person));
              if (own.isPresent()) {
                return own.get().usedUntil(deadline);
              }
              open.ifPresent(this::closeLater);
              return open(identity, person, deadline);
            })
        .connection();
  }

  private Opened open(Identity identity, String person, Deadline deadline) {
    StudioConnection connection = opener.apply(identity);
    all.add(connection);
    if (closed) {
      // Either this thread or the closing one sees both, so that no connection stays open.
      connection.close();
      throw StudioException.shuttingDown();
    }
    awaitIdle(identity, connection);
    return new Opened(person, connection, deadline, false);
  }

  private void awaitIdle(Identity identity, StudioConnection connection) {
    vertx.setTimer(IDLE.toMillis(), timer -> closeIfUnused(identity, connection));
  }

  private void closeIfUnused(Identity identity, StudioConnection connection) {
    opened.computeIfPresent(
        identity,
        (key, open) -> {
          if (!open.connection().equals(connection)) {
            return open;
          }
          if (open.used()) {
            awaitIdle(identity, connection);
            return open.unused();
          }
          closeLater(open);
          return null;
        });
  }

  /** Closes a connection that gets no more calls, after the deadline of the last one. */
  private void closeLater(Opened gone) {
    vertx.setTimer(
        gone.last().remaining().plus(GRACE).toMillis(),
        timer -> {
          all.remove(gone.connection());
          gone.connection().close();
        });
  }

  /** Ends all requests before the process ends. */
  void close() {
    closed = true;
    all.forEach(StudioConnection::close);
  }

  /** Returns the number of open connections. */
  int size() {
    return all.size();
  }
}
