package org.openl.mcp.studio.repositories;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The main branches of repositories that one identity has read recently. Almost nobody changes
 * them, and each answer about a project on a branch needs one.
 */
final class RecentMainBranches {

  private static final long KEPT = Duration.ofMinutes(5).toNanos();

  private final LongSupplier nanoTime;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(String branch, long since) {}

  RecentMainBranches() {
    this(System::nanoTime);
  }

  RecentMainBranches(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Returns the main branch of a repository.
   *
   * @param reader reads it; not called if the branch is known
   */
  Optional<String> of(String repository, Supplier<Optional<String>> reader) {
    long now = nanoTime.getAsLong();
    Optional<String> recent =
        Optional.ofNullable(known.get(repository))
            .filter(entry -> now - entry.since() < KEPT)
            .map(Known::branch);
    if (recent.isPresent()) {
      return recent;
    }
    Optional<String> read = reader.get();
    read.ifPresent(branch -> known.put(repository, new Known(branch, now)));
    return read;
  }
}
