package org.openl.mcp.call.confirmation;

import java.util.concurrent.CompletableFuture;

/** A question that a person was asked. It may outlive the call that has asked it. */
interface Question {

  /**
   * Returns the decision. It completes at the latest when the person's time has passed, and never
   * exceptionally.
   */
  CompletableFuture<Decision> decision();

  /** Returns where the person finds the question, such as {@code in this client}. */
  String place();

  /** Shows the question again if the person may no longer see it. */
  void remind();

  /** Withdraws the question. An answer no longer counts. */
  void withdraw();
}
