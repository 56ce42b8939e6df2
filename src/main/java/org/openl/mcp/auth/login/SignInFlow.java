package org.openl.mcp.auth.login;

import java.util.function.Consumer;

/** A way in which a person gets the first refresh token; it has begun and waits for the person. */
public interface SignInFlow {

  /** What the person is to do, for a model to pass on: one sentence. */
  String invitation();

  /**
   * Waits for the person and for the tokens, and ends the flow.
   *
   * @param keeper gets what came of it before the person is told; what it throws, the person is
   *     told
   * @throws org.openl.mcp.auth.AuthorizationException when it has failed; its message is written
   *     for a person
   */
  CompletedSignIn run(Consumer<CompletedSignIn> keeper);
}
