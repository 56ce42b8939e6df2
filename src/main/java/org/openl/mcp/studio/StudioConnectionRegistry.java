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
 * The open connection of each identity. It is closed when another person has signed in, and when
 * the identity has made no call for a while; calls that are running then can end.
 */
final class StudioConnectionRegistry {

  /**
   * How often an unused connection is looked for. Studio ends an HTTP session after half an hour
   * without a request, so its cookie is worthless then.
   */
  static final Duration IDLE = Duration.ofMinutes(30);

  /** What a request may take behind its deadline: a connection that is just being made. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Authorizer authorizer;
  private final Function<Identity, StudioConnection> opener;
  private final ConcurrentMap<Identity, Opened> opened = new ConcurrentHashMap<>();

  /** Also those that wait for the end of their last calls. */
  private final Set<StudioConnection> all = ConcurrentHashMap.newKeySet();

  StudioConnectionRegistry(
      Vertx vertx, Authorizer authorizer, Function<Identity, StudioConnection> opener) {
    this.vertx = vertx;
    this.authorizer = authorizer;
    this.opener = opener;
  }

  /**
   * What was opened for one person.
   *
   * @param person see {@link Authorizer#person}
   * @param last when the last call must have ended
   * @param used whether there was a call since it was last asked
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

  /** Returns the connection of an identity for a call, and opens it if there is none. */
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

  /** Closes what gets no more calls, after the end of its last one. */
  private void closeLater(Opened gone) {
    vertx.setTimer(
        gone.last().remaining().plus(GRACE).toMillis(),
        timer -> {
          all.remove(gone.connection());
          gone.connection().close();
        });
  }

  /** Breaks off every request, because the process ends. */
  void close() {
    all.forEach(StudioConnection::close);
  }

  /** Returns how many connections are open. */
  int size() {
    return all.size();
  }
}
