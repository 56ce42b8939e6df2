package org.openl.mcp.net;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Detects whether the server requests a client certificate. There is no other way: with TLS 1.3 the
 * server closes the connection only after the handshake has succeeded on this side.
 */
final class CertificateRequestDetector extends X509ExtendedKeyManager {

  private static final String[] NONE = {};

  private final Optional<X509ExtendedKeyManager> own;
  private final AtomicBoolean asked = new AtomicBoolean();

  /**
   * Creates a detector.
   *
   * @param own the key manager with the client certificate; empty if there is none
   */
  CertificateRequestDetector(Optional<X509ExtendedKeyManager> own) {
    this.own = own;
  }

  boolean asked() {
    return asked.get();
  }

  @Override
  public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
    asked.set(true);
    return own.map(keys -> keys.chooseEngineClientAlias(keyTypes, issuers, engine)).orElse(null);
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    asked.set(true);
    return own.map(keys -> keys.chooseClientAlias(keyTypes, issuers, socket)).orElse(null);
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return own.map(keys -> keys.getClientAliases(keyType, issuers)).orElse(NONE);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return own.map(keys -> keys.getCertificateChain(alias)).orElse(null);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return own.map(keys -> keys.getPrivateKey(alias)).orElse(null);
  }

  /** Not used: this side is the client. */
  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return NONE;
  }

  /** Not used: this side is the client. */
  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return null;
  }
}
