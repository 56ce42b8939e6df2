package org.openl.mcp.auth.login;

import java.util.function.Consumer;

/** A started sign-in that waits for the user. */
public interface SignInFlow {

  /** Returns the instructions for the user in one sentence, which a model passes on. */
  String instructions();

  /**
   * Waits for the user and the tokens, and ends the flow.
   *
   * @param recorder stores the sign-in before the user sees the result; its failure is shown to the
   *     user
   * @throws org.openl.mcp.auth.AuthorizationException if the sign-in failed; its message is for a
   *     person
   */
  CompletedSignIn run(Consumer<CompletedSignIn> recorder);
}
