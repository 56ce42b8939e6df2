package org.openl.mcp.config;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Forgets the secrets of each test class when the class ends: otherwise they would be masked in the
 * messages of all later tests in the same JVM. JUnit finds it as a service. An application that
 * Quarkus starts has its own class loader, and keeps its secrets.
 */
public final class KnownSecretsListener implements TestExecutionListener {

  /** The segments of the ID of a top-level class: its engine and the class. */
  private static final int CLASS = 2;

  private KnownSecrets.Snapshot before = KnownSecrets.snapshot();

  @Override
  public void executionStarted(TestIdentifier test) {
    if (isClass(test)) {
      before = KnownSecrets.snapshot();
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (isClass(test)) {
      KnownSecrets.restore(before);
    }
  }

  private static boolean isClass(TestIdentifier test) {
    return test.getUniqueIdObject().getSegments().size() == CLASS;
  }
}
