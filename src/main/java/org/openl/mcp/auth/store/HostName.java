package org.openl.mcp.auth.store;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The host name in the store. Store locks are valid on one machine only. */
public final class HostName {

  private HostName() {}

  /** Returns the name of this machine, or {@code unknown}. */
  public static String current() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
