package org.openl.mcp.studio;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Lets no request go out to another address than the one that its API means. */
final class RequestAddressGuard implements ClientRequestFilter {

  private final String base;

  /**
   * Guards the requests to one server.
   *
   * @param base below which all addresses are
   */
  RequestAddressGuard(URI base) {
    this.base = base.getRawPath().replaceFirst("/$", "") + "/";
  }

  @Override
  public void filter(ClientRequestContext request) {
    String path = request.getUri().getRawPath();
    if (!path.startsWith(base)) {
      throw PathSegment.elsewhere(path);
    }
    for (String raw : path.substring(base.length()).split("/", -1)) {
      String segment = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
      // The client leaves a semicolon as it is, and what follows is a parameter then.
      if (raw.indexOf(';') >= 0 || PathSegment.leadsElsewhere(segment)) {
        throw PathSegment.elsewhere(segment);
      }
    }
  }
}
