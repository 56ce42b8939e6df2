package org.openl.mcp.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and keys in PEM (RFC 7468). Failures name the setting and the file. */
final class Pem {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private record Block(String label, byte[] content) {}

  private Pem() {}

  /**
   * Returns all certificates of a file, in file order; at least one.
   *
   * @throws SettingsException if there is none or one cannot be read
   */
  static List<X509Certificate> certificates(SettingDefinition setting, Path file) {
    try {
      List<X509Certificate> certificates = new ArrayList<>();
      for (Block block : blocks(setting, file, read(setting, file))) {
        if (block.label.endsWith("CERTIFICATE")) {
          certificates.add(certificate(block.content));
        }
      }
      if (certificates.isEmpty()) {
        throw unusable(
            setting, file, "contains no certificate in PEM (-----BEGIN CERTIFICATE-----)");
      }
      return certificates;
    } catch (CertificateException e) {
      throw unusable(setting, file, "contains an unreadable certificate");
    }
  }

  private static X509Certificate certificate(byte[] content) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(content));
  }

  /**
   * Returns the private key (PKCS#8) in a text.
   *
   * @param file the file of the text, for messages
   * @throws SettingsException if there is none or it cannot be read
   */
  static PrivateKey privateKey(SettingDefinition setting, Path file, String text) {
    for (Block block : blocks(setting, file, text)) {
      switch (block.label) {
        case "PRIVATE KEY" -> {
          return privateKey(setting, file, block.content);
        }
        case "ENCRYPTED PRIVATE KEY" ->
            throw unusable(
                setting,
                file,
                "contains an encrypted key: remove its password with openssl pkcs8 -topk8"
                    + " -nocrypt");
        case "RSA PRIVATE KEY", "EC PRIVATE KEY" ->
            throw unusable(
                setting,
                file,
                "contains a key that is not PKCS#8: convert it with openssl pkcs8 -topk8 -nocrypt");
        default -> {
          // The file may also contain certificates and parameters.
        }
      }
    }
    throw unusable(setting, file, "contains no private key in PEM (PKCS#8)");
  }

  private static PrivateKey privateKey(SettingDefinition setting, Path file, byte[] content) {
    for (String algorithm : KEY_ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(content));
      } catch (GeneralSecurityException e) {
        // Try the next algorithm.
      }
    }
    throw unusable(setting, file, "contains an unreadable private key");
  }

  /** Returns a private key as PEM, PKCS#8. */
  static Secret text(PrivateKey key) {
    Secret body = Secret.configured(Base64.getEncoder().encodeToString(key.getEncoded()));
    String label = "PRIVATE KEY-----";
    return Secret.configured("-----BEGIN " + label + "\n" + body.reveal() + "\n-----END " + label);
  }

  /**
   * Returns the text of a file.
   *
   * @throws SettingsException if the file cannot be read
   */
  static String read(SettingDefinition setting, Path file) {
    try {
      // ISO 8859-1 decodes any byte. Files that are not PEM have no blocks.
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw unusable(setting, file, "cannot be read");
    }
  }

  private static List<Block> blocks(SettingDefinition setting, Path file, String text) {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      try {
        blocks.add(
            new Block(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2).strip())));
      } catch (IllegalArgumentException e) {
        throw unusable(setting, file, "contains unreadable PEM");
      }
    }
    return blocks;
  }

  static SettingsException unusable(SettingDefinition setting, Path file, String why) {
    return new SettingsException(setting.variable(), "names " + file + ", which " + why);
  }
}
