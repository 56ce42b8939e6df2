package org.openl.mcp.studio.context;

import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.StudioSession;

/** Reads the user profile from OpenL Studio. */
public final class UsersClient {

  private final StudioSession session;

  private UsersClient(StudioSession session) {
    this.session = session;
  }

  /** Returns a client for a session. */
  public static UsersClient of(StudioSession session) {
    return new UsersClient(session);
  }

  /** Returns the OpenL Studio user of the identity. */
  public UserProfile profile() {
    return session.read(CallSubject.NONE, session.api(UsersApi.class)::profile);
  }
}
