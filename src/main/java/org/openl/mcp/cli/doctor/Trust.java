package org.openl.mcp.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.openl.mcp.config.Settings;

/**
 * Trusts whom the server trusts, and remembers what it was shown: a certificate that is refused is
 * the one that a person wants to see.
 */
final class Trust extends X509ExtendedTrustManager {

  private final List<X509ExtendedTrustManager> trusted = new ArrayList<>();
  private final AtomicReference<X509Certificate> shown = new AtomicReference<>();
  private final SSLContext context;

  Trust(Settings.Network network) {
    try {
      trusted.add(manager(null));
      if (network.caFile().isPresent()) {
        trusted.add(manager(authorities(network.caFile().get())));
      }
      context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {this}, null);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("The start has checked the files", e);
    }
  }

  private static KeyStore authorities(Path pem) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream file = Files.newInputStream(pem)) {
      int number = 0;
      for (Certificate authority :
          CertificateFactory.getInstance("X.509").generateCertificates(file)) {
        store.setCertificateEntry("authority-" + number++, authority);
      }
    }
    return store;
  }

  /** Java's own authorities when there is no store. */
  private static X509ExtendedTrustManager manager(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Stream.of(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** For connections. */
  SSLContext context() {
    return context;
  }

  /**
   * The certificate that was shown last.
   *
   * @param protocol the protocol that was agreed on; empty if none was
   */
  Optional<ShownCertificate> shown(String protocol) {
    return Optional.ofNullable(shown.getAndSet(null))
        .map(leaf -> ShownCertificate.of(protocol, leaf));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    shown.set(chain[0]);
    firstOf(manager -> manager.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    shown.set(chain[0]);
    firstOf(manager -> manager.checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    // Without a connection nobody can tell whether the name is right.
    throw new CertificateException("There is no connection to check");
  }

  private void firstOf(Verdict verdict) throws CertificateException {
    CertificateException refusal = new CertificateException("Nobody is trusted");
    for (X509ExtendedTrustManager manager : trusted) {
      try {
        verdict.of(manager);
        return;
      } catch (CertificateException e) {
        refusal = e;
      }
    }
    throw refusal;
  }

  @FunctionalInterface
  private interface Verdict {
    void of(X509ExtendedTrustManager manager) throws CertificateException;
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
    return trusted.stream()
        .flatMap(manager -> Stream.of(manager.getAcceptedIssuers()))
        .toArray(X509Certificate[]::new);
  }
}
