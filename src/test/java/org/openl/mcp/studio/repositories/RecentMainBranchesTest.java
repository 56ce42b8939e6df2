package org.openl.mcp.studio.repositories;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentMainBranchesTest {

  private long now;
  private int reads;
  private final RecentMainBranches branches = new RecentMainBranches(() -> now);

  @Test
  void readsABranchAgainAfterAFewMinutes() {
    read(Optional.of("main"));
    read(Optional.of("main"));
    assertEquals(1, reads);

    now = Duration.ofMinutes(6).toNanos();
    assertEquals(Optional.of("trunk"), read(Optional.of("trunk")));
    assertEquals(2, reads);
  }

  @Test
  void keepsNoUnknownBranch() {
    assertEquals(Optional.empty(), read(Optional.empty()));
    assertEquals(Optional.of("main"), read(Optional.of("main")));
  }

  private Optional<String> read(Optional<String> branch) {
    return branches.of(
        "design",
        () -> {
          reads++;
          return branch;
        });
  }
}
