package org.openl.mcp.config;

import io.netty.util.NetUtil;
import java.util.Locale;

/** Recognizes loopback host names and addresses without name resolution. */
public final class Loopback {

  private Loopback() {}

  /**
   * Returns whether a host is {@code localhost} or a loopback address.
   *
   * @param host a name or literal address, an IPv6 one with or without brackets
   */
  public static boolean isLoopback(String host) {
    String name = withoutBrackets(host).toLowerCase(Locale.ROOT);
    if (name.equals("localhost")) {
      return true;
    }
    var address = NetUtil.createInetAddressFromIpAddressString(name);
    return address != null && address.isLoopbackAddress();
  }

  private static String withoutBrackets(String host) {
    int from = host.startsWith("[") ? 1 : 0;
    int to = host.length() - (host.endsWith("]") ? 1 : 0);
    return host.substring(from, Math.max(from, to));
  }
}
