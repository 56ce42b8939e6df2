package org.openl.mcp.cli.doctor;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.TlsMaterial;

/**
 * A trust manager that trusts the same authorities as the server and records the last certificate
 * that it was given, so that a rejected certificate can be reported.
 */
final class RecordingTrustManager extends X509ExtendedTrustManager {

  private final X509ExtendedTrustManager delegate;
  private final AtomicReference<X509Certificate> presented = new AtomicReference<>();

  RecordingTrustManager(Settings.Network network) {
    this.delegate =
        (X509ExtendedTrustManager)
            network.caFile().map(TlsMaterial::trusting).orElseGet(RecordingTrustManager::byDefault);
  }

  private static X509TrustManager byDefault() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return (X509TrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java's default trust manager cannot be created", e);
    }
  }

  /**
   * Returns the last presented certificate, and forgets it.
   *
   * @param protocol the negotiated TLS version; empty if there is none
   */
  Optional<PresentedCertificate> lastPresented(String protocol) {
    return Optional.ofNullable(presented.getAndSet(null))
        .map(leaf -> PresentedCertificate.of(protocol, leaf));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    presented.set(chain[0]);
    delegate.checkServerTrusted(chain, type, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    presented.set(chain[0]);
    delegate.checkServerTrusted(chain, type, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    // The host name can be verified only with a connection.
    throw new CertificateException("There is no connection to check");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("Client certificates are not checked");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("Client certificates are not checked");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("Client certificates are not checked");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return delegate.getAcceptedIssuers();
  }
}
