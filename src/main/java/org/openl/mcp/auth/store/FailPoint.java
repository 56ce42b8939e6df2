package org.openl.mcp.auth.store;

import org.jboss.logging.Logger;

/**
 * The points of a renewal at which a process may be ended from outside. What is lost depends on the
 * last one reached: the session at the provider only from {@link #SENT} on and until {@link #MOVED}
 * comes the second time, and nothing before or after.
 */
public enum FailPoint {
  /** The store is held. */
  LOCKED,
  /** The store says that a request is about to be sent. */
  PENDING_WRITTEN,
  /** The request is on its way. */
  SENT,
  /** Its answer has come. */
  ANSWERED,
  /** The store's next content stands in a temporary file. */
  TEMPORARY_WRITTEN,
  /** That file is on the disk. */
  FORCED,
  /** It has taken the store's place. */
  MOVED;

  private static final Logger LOG = Logger.getLogger(FailPoint.class);

  /** Says so at TRACE; tests stop a process here. */
  public void reached() {
    LOG.trace(this);
  }
}
