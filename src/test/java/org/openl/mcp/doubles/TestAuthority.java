package org.openl.mcp.doubles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority that is not trusted by default. {@code keytool} of the JDK creates it for
 * every test run, so the repository contains no keys.
 */
public final class TestAuthority {

  /** Protects key stores that live as long as a test run. */
  public static final String PASSWORD = "store-test-secret";

  private static TestAuthority common;

  private final Path folder;

  private TestAuthority(Path folder) {
    this.folder = folder;
    keytool(
        "-genkeypair",
        "-alias",
        "ca",
        "-dname",
        "CN=Test authority",
        "-ext",
        "bc:c",
        "-ext",
        "ku:c=keyCertSign,cRLSign",
        "-keystore",
        store("ca"));
  }

  /**
   * A certificate and its key.
   *
   * @param chain PEM, with the authority's
   * @param key PEM, PKCS#8
   * @param store PKCS#12, with {@link #PASSWORD}
   */
  public record Holder(Path chain, Path key, Path store) {}

  /** The one that the tests of a JVM share. */
  public static synchronized TestAuthority common() {
    if (common == null) {
      common = create();
    }
    return common;
  }

  /** Another one. */
  public static TestAuthority create() {
    try {
      return new TestAuthority(
          Files.createTempDirectory(
              Files.createDirectories(Path.of("target", "tls").toAbsolutePath()), "ca-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its certificate, PEM. */
  public Path certificate() {
    return certificate("ca", pem("CERTIFICATE", encodedCertificate("ca")));
  }

  /** Its certificate in a PKCS#12 store, with {@link #PASSWORD}. */
  public Path store() {
    return Path.of(store("ca"));
  }

  /** A server at {@code localhost}, 127.0.0.1 and {@code id.test}. */
  public synchronized Holder server() {
    return issue("server", "CN=localhost", "san=dns:localhost,ip:127.0.0.1,dns:id.test");
  }

  /** A client by its common name. */
  public synchronized Holder client(String name) {
    return issue("client-" + name, "CN=" + name, "eku=clientAuth");
  }

  private Holder issue(String name, String subject, String extension) {
    Path store = Path.of(store(name));
    Path chain = folder.resolve(name + ".pem");
    Path key = folder.resolve(name + ".key");
    if (Files.exists(store)) {
      return new Holder(chain, key, store);
    }
    String request = folder.resolve(name + ".csr").toString();
    String answer = folder.resolve(name + ".crt").toString();
    keytool("-genkeypair", "-alias", name, "-dname", subject, "-keystore", store.toString());
    keytool("-certreq", "-alias", name, "-file", request, "-keystore", store.toString());
    keytool(
        "-gencert",
        "-rfc",
        "-alias",
        "ca",
        "-ext",
        extension,
        "-infile",
        request,
        "-outfile",
        answer,
        "-keystore",
        store("ca"));
    try {
      Files.writeString(
          chain, Files.readString(Path.of(answer)) + pem("CERTIFICATE", encodedCertificate("ca")));
      Files.writeString(key, pem("PRIVATE KEY", encodedKey(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        name,
        "-file",
        chain.toString(),
        "-keystore",
        store.toString());
    return new Holder(chain, key, store);
  }

  /** TLS of a server that trusts this authority's clients. */
  public SSLContext serverContext() {
    try {
      KeyStore own = load(server().store());
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, PASSWORD.toCharArray());
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("ca", load(store()).getCertificate("ca"));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes a key or certificate as PEM (RFC 7468). */
  public static String pem(String label, byte[] content) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private Path certificate(String name, String pem) {
    try {
      return Files.writeString(folder.resolve(name + ".pem"), pem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] encodedCertificate(String name) {
    try {
      return load(Path.of(store(name))).getCertificate(name).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] encodedKey(String name) {
    try {
      return load(Path.of(store(name))).getKey(name, PASSWORD.toCharArray()).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore load(Path store) {
    try {
      return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String store(String name) {
    return folder.resolve(name + ".p12").toString();
  }

  private static void keytool(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    if (arguments[0].equals("-genkeypair")) {
      command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
    } else if (arguments[0].equals("-gencert")) {
      command.addAll(List.of("-validity", "2"));
    }
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("keytool: " + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
