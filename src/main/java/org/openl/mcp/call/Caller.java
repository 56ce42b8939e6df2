package org.openl.mcp.call;

import jakarta.inject.Singleton;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.call.errors.FailureMapper;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.studio.Studio;
import org.openl.mcp.studio.StudioSession;

/** In whose name the current call works; today every call works as the service itself. */
@Singleton
public class Caller {

  private final Studio studio;
  private final CurrentCall call;
  private final FailureMapper failures;

  Caller(Studio studio, CurrentCall call, FailureMapper failures) {
    this.studio = studio;
    this.call = call;
    this.failures = failures;
  }

  /** Whose credentials the call uses. */
  public Identity identity() {
    return Identity.SERVICE;
  }

  /** Returns Studio as the caller sees it, until the deadline of the call. */
  public StudioSession studio() {
    return studio.as(identity(), call.deadline());
  }

  /** A failure as one text of three sentences, for answers that go on without what failed. */
  public String explain(RuntimeException failure) {
    return failures.of(failure).text();
  }
}
