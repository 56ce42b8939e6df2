package org.openl.mcp.auth.store;

import org.jboss.logging.Logger;

/**
 * The points of a renewal at which tests kill a process. The session at the provider is lost only
 * between {@link #SENT} and the second {@link #MOVED}; nothing is lost before or after.
 */
public enum FailPoint {
  /** The store is locked. */
  LOCKED,
  /** The pending request is stored. */
  PENDING_WRITTEN,
  /** The request was sent. */
  SENT,
  /** The response was received. */
  ANSWERED,
  /** The new content was written to a temporary file. */
  TEMPORARY_WRITTEN,
  /** The temporary file is on the disk. */
  FORCED,
  /** The temporary file has replaced the store. */
  MOVED;

  private static final Logger LOG = Logger.getLogger(FailPoint.class);

  /** Logs the point at TRACE. Tests stop a process here. */
  public void reached() {
    LOG.trace(this);
  }
}
