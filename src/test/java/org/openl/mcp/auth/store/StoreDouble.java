package org.openl.mcp.auth.store;

import java.util.Optional;

/** A store that outlives the simulated processes. Tests implement reads and locks. */
public abstract class StoreDouble implements TokenStore {

  @Override
  public String description() {
    return "a test's store";
  }

  @Override
  public boolean durable() {
    return true;
  }

  @Override
  public Optional<String> warning() {
    return Optional.empty();
  }

  @Override
  public void close() {
    // Nothing to release.
  }
}
