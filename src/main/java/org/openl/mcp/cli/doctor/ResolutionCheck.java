package org.openl.mcp.cli.doctor;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.openl.mcp.config.Authority;
import org.openl.mcp.config.Settings;
import org.openl.mcp.net.Route;

/** Checks whether a host name can be resolved, unless a proxy resolves it. */
record ResolutionCheck(CheckTopic topic, URI address, Settings.Network network)
    implements DiagnosticCheck {

  @Override
  public List<Finding> run(CheckContext context) {
    String host = Authority.host(address);
    if (Route.proxyTo(address, network).isPresent()) {
      return List.of(Finding.ok(topic, host + " is reached through the proxy, which resolves it."));
    }
    try {
      String addresses =
          Arrays.stream(InetAddress.getAllByName(host))
              .map(InetAddress::getHostAddress)
              .collect(Collectors.joining(", "));
      return List.of(
          Finding.ok(
              topic,
              addresses.equals(host)
                  ? host + " is an IP address."
                  : host + " resolves to " + addresses + "."));
    } catch (UnknownHostException e) {
      return List.of(Diagnosis.HOST_UNKNOWN.of(topic, host));
    }
  }
}
