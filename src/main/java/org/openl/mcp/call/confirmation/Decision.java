package org.openl.mcp.call.confirmation;

/** The outcome of a question. */
enum Decision {
  /** The person has allowed the change. */
  ALLOWED,
  /** The person has denied the change. */
  DECLINED,
  /** The person has closed the question, or the call was cancelled. */
  CANCELLED,
  /** The person did not answer in time. */
  EXPIRED,
  /** The client could not ask, or its answer contains no decision. */
  FAILED,
  /** Two browsers have opened the page, so that somebody else may have read its address. */
  OPENED_TWICE
}
