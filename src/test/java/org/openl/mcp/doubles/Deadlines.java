package org.openl.mcp.doubles;

import java.time.Duration;
import org.openl.mcp.net.Deadline;

/** Deadlines for tests that are about something else. */
public final class Deadlines {

  /** One that no test reaches. */
  public static final Deadline FAR = Deadline.after(Duration.ofDays(1));

  private Deadlines() {}
}
