package org.openl.mcp.config;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;

/** Creates trust and key managers from the certificate and key files of the settings. */
public final class TlsMaterial {

  private static final char[] NO_PASSWORD = {};

  private TlsMaterial() {}

  /**
   * Returns a trust manager for the CAs of Java and the CAs in a file.
   *
   * @throws SettingsException if the file cannot be used
   */
  public static X509TrustManager trusting(Path caFile) {
    List<X509Certificate> more = Pem.certificates(SettingDefinition.CA_FILE, caFile);
    try {
      KeyStore all = emptyStore();
      for (X509Certificate known : trustManager(null).getAcceptedIssuers()) {
        all.setCertificateEntry("java-" + all.size(), known);
      }
      for (X509Certificate added : more) {
        all.setCertificateEntry("file-" + all.size(), added);
      }
      return trustManager(all);
    } catch (GeneralSecurityException | IOException e) {
      throw Pem.unusable(
          SettingDefinition.CA_FILE, caFile, "contains a certificate that Java cannot use");
    }
  }

  /**
   * Returns a key manager that presents a client certificate.
   *
   * @throws SettingsException if a file cannot be used, or the key does not belong to the
   *     certificate
   */
  public static X509ExtendedKeyManager showing(Settings.ClientCertificate own) {
    List<X509Certificate> chain = Pem.certificates(SettingDefinition.CLIENT_CERT_FILE, own.chain());
    PrivateKey key =
        Pem.privateKey(
            SettingDefinition.CLIENT_KEY_FILE,
            own.key(),
            Pem.read(SettingDefinition.CLIENT_KEY_FILE, own.key()));
    try {
      if (!belongTogether(key, chain.get(0))) {
        throw notTheKeyOf(own);
      }
      KeyStore store = emptyStore();
      store.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, NO_PASSWORD);
      return (X509ExtendedKeyManager) factory.getKeyManagers()[0];
    } catch (GeneralSecurityException | IOException e) {
      throw notTheKeyOf(own);
    }
  }

  private static SettingsException notTheKeyOf(Settings.ClientCertificate own) {
    return Pem.unusable(
        SettingDefinition.CLIENT_KEY_FILE,
        own.key(),
        "is not the key of the first certificate in "
            + SettingDefinition.CLIENT_CERT_FILE.variable());
  }

  private static boolean belongTogether(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "EdDSA";
        };
    byte[] probe = certificate.getEncoded();
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(key);
    signing.update(probe);
    Signature verifying = Signature.getInstance(algorithm);
    verifying.initVerify(certificate.getPublicKey());
    verifying.update(probe);
    return verifying.verify(signing.sign());
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  /** Returns the trust manager of a store; the default one of Java if the store is null. */
  private static X509TrustManager trustManager(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("Java has no trust manager for X.509");
  }
}
