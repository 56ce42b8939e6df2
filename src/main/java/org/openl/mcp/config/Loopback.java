package org.openl.mcp.config;

import io.netty.util.NetUtil;
import java.util.Locale;

/** Tells whether a host name is this machine's loopback interface, without asking a name server. */
public final class Loopback {

  private Loopback() {}

  /**
   * Looks at a host as it stands in an address.
   *
   * @param host a name or literal address, an IPv6 one with or without brackets
   */
  public static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceAll("^\\[|\\]$", "");
    if (name.equals("localhost")) {
      return true;
    }
    var address = NetUtil.createInetAddressFromIpAddressString(name);
    return address != null && address.isLoopbackAddress();
  }
}
