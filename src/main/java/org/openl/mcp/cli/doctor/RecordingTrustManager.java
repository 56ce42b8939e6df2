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
 * Trusts whom the server trusts, and remembers what it was shown: a certificate that is refused is
 * the one that a person wants to see.
 */
final class RecordingTrustManager extends X509ExtendedTrustManager {

  private final X509ExtendedTrustManager trusted;
  private final AtomicReference<X509Certificate> shown = new AtomicReference<>();

  RecordingTrustManager(Settings.Network network) {
    this.trusted =
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
      throw new IllegalStateException("Java has a trust manager of its own", e);
    }
  }

  /**
   * The certificate that was shown last.
   *
   * @param protocol the protocol that was agreed on; empty if none was
   */
  Optional<PresentedCertificate> shown(String protocol) {
    return Optional.ofNullable(shown.getAndSet(null))
        .map(leaf -> PresentedCertificate.of(protocol, leaf));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    shown.set(chain[0]);
    trusted.checkServerTrusted(chain, type, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    shown.set(chain[0]);
    trusted.checkServerTrusted(chain, type, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    // Without a connection nobody can tell whether the name is right.
    throw new CertificateException("There is no connection to check");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("This is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("This is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("This is no server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trusted.getAcceptedIssuers();
  }
}
