package org.openl.mcp.studio;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Stops requests whose address differs from the one that their API declares. */
final class RequestAddressGuard implements ClientRequestFilter {

  private final String base;

  /**
   * Creates a guard for the requests to one server.
   *
   * @param base the base of all addresses
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
      // The client does not encode a semicolon, so that the rest would be a parameter.
      if (raw.indexOf(';') >= 0 || PathSegment.leadsElsewhere(segment)) {
        throw PathSegment.elsewhere(segment);
      }
    }
  }
}
