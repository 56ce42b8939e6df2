package org.openl.mcp.config;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.ECKey;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The private key with which the client signs its assertions ({@code private_key_jwt}, RFC 7523).
 *
 * @param pem the key as PEM, PKCS#8
 * @param id its {@code kid}, if the file has one
 */
public record ClientKey(Secret pem, Optional<String> id) {

  private static final SettingDefinition SETTING = SettingDefinition.OAUTH2_CLIENT_JWT_KEY_FILE;

  /** The size of the curve's order (RFC 7518 §3.4). */
  private static final Map<String, Integer> CURVES =
      Map.of("ES256", 256, "ES384", 384, "ES512", 521);

  /**
   * Reads a file, PEM or JWK.
   *
   * @throws SettingsException if the file cannot be read, or the key does not fit the algorithm
   */
  public static ClientKey read(Settings.PrivateKeyJwt settings) {
    Path file = settings.key();
    String text = Pem.read(SETTING, file);
    if (!text.stripLeading().startsWith("{")) {
      return checked(settings, Pem.privateKey(SETTING, file, text), Optional.empty());
    }
    try {
      PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(text);
      if (jwk.getPrivateKey() == null) {
        throw Pem.unusable(SETTING, file, "contains only the public half of a key");
      }
      return checked(settings, jwk.getPrivateKey(), Optional.ofNullable(jwk.getKeyId()));
    } catch (JoseException | ClassCastException | IllegalArgumentException e) {
      throw Pem.unusable(SETTING, file, "contains no readable JSON Web Key");
    }
  }

  private static ClientKey checked(
      Settings.PrivateKeyJwt settings, PrivateKey key, Optional<String> id) {
    Integer curve = CURVES.get(settings.algorithm());
    boolean fits =
        curve == null
            ? key.getAlgorithm().equals("RSA")
            : key instanceof ECKey ec && ec.getParams().getOrder().bitLength() == curve;
    if (!fits) {
      throw Pem.unusable(
          SETTING,
          settings.key(),
          "contains no key for "
              + settings.algorithm()
              + ": set "
              + SettingDefinition.OAUTH2_CLIENT_JWT_ALG.variable()
              + " to the algorithm of the key");
    }
    return new ClientKey(Pem.text(key), id);
  }
}
