package org.openl.mcp.auth.store;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Names this machine in what is stored, since the locks of a store count on one machine only. */
public final class HostName {

  private HostName() {}

  /** This machine's name, or {@code unknown}. */
  public static String current() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
