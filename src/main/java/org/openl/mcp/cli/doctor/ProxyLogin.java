package org.openl.mcp.cli.doctor;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import org.openl.mcp.config.ProxyAddress;

/** Says to the proxy, and to nobody else, who this server is. */
final class ProxyLogin extends Authenticator {

  static {
    // Java does so only for plain http otherwise; it is read when its HTTP client is first used.
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
  }

  private final ProxyAddress.Login login;

  ProxyLogin(ProxyAddress.Login login) {
    this.login = login;
  }

  @Override
  protected PasswordAuthentication getPasswordAuthentication() {
    return getRequestorType() == RequestorType.PROXY
        ? new PasswordAuthentication(login.user(), login.password().reveal().toCharArray())
        : null;
  }
}
