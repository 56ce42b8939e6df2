package org.openl.mcp.cli.doctor;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.openl.mcp.auth.provider.Route;
import org.openl.mcp.config.Authority;
import org.openl.mcp.config.Settings;

/** Whether a name can be resolved, as far as that is this machine's business. */
record ResolutionCheck(Topic topic, URI address, Settings.Network network) implements Check {

  @Override
  public List<Finding> look(Notes notes) {
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
              addresses.equals(host) ? host + " is an address." : host + " is " + addresses + "."));
    } catch (UnknownHostException e) {
      return List.of(Diagnosis.HOST_UNKNOWN.of(topic, host));
    }
  }
}
