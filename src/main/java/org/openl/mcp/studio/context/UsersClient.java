package org.openl.mcp.studio.context;

import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.StudioSession;

/** Reads what OpenL Studio knows of its users. */
public final class UsersClient {

  private final StudioSession session;

  private UsersClient(StudioSession session) {
    this.session = session;
  }

  /** Returns the client that works in a session. */
  public static UsersClient of(StudioSession session) {
    return new UsersClient(session);
  }

  /** Returns the user that OpenL Studio takes the identity for. */
  public UserProfile profile() {
    return session.read(CallSubject.NONE, session.api(UsersApi.class)::profile);
  }
}
