package org.openl.mcp.call;

import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.studio.StudioException;

/**
 * The one place where a failure becomes three sentences: what happened, why as far as known, what
 * to do next. Studio's are in {@link KnownFailure}.
 */
final class Failures {

  private Failures() {}

  static Failure of(Throwable failure) {
    if (failure instanceof CallException call) {
      return call.failure();
    }
    if (failure instanceof AuthorizationException authorization) {
      return new Failure(authorization.getMessage(), authorization.why(), authorization.next());
    }
    if (failure instanceof StudioException studio) {
      return KnownFailure.of(studio).failure(studio);
    }
    return new Failure(
        "This server failed unexpectedly (" + failure.getClass().getSimpleName() + ").",
        "",
        "Nothing is known to be wrong with the call; repeat it once, and report the server's log if it fails again.");
  }
}
