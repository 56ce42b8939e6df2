package org.openl.mcp.call;

import jakarta.inject.Singleton;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.call.errors.FailureMapper;
import org.openl.mcp.studio.Studio;
import org.openl.mcp.studio.StudioSession;

/** In whose name the current call works; today every call works as the service itself. */
@Singleton
public class Caller {

  private final Studio studio;
  private final FailureMapper failures;

  Caller(Studio studio, FailureMapper failures) {
    this.studio = studio;
    this.failures = failures;
  }

  /** Whose credentials the call uses. */
  public Identity identity() {
    return Identity.SERVICE;
  }

  /** Studio as the caller sees it. */
  public StudioSession studio() {
    return studio.as(identity());
  }

  /** A failure as one text of three sentences, for answers that go on without what failed. */
  public String explain(RuntimeException failure) {
    return failures.of(failure).text();
  }
}
