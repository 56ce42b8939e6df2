package org.openl.mcp.doubles;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * An identity provider that issues any token a test can think of, for an application under test
 * whose callers have to sign in. Its arguments are further settings; {@value #DOWN} leaves it down.
 */
public final class IssuerDouble implements QuarkusTestResourceLifecycleManager {

  /** What the server under test is called. */
  public static final String RESOURCE = "https://mcp.example.com/openl/mcp";

  /** The argument that says that the provider cannot be reached at first. */
  public static final String DOWN = "down";

  private static RsaJsonWebKey key;
  private static WireMockServer server;
  private static String issuer;

  private final Map<String, String> settings = new TreeMap<>();

  @Override
  public void init(Map<String, String> arguments) {
    settings.putAll(arguments);
  }

  @Override
  public Map<String, String> start() {
    boolean down = settings.remove(DOWN) != null;
    int port = RawServer.closedPort();
    key = newKey("first");
    issuer = "http://127.0.0.1:" + port + "/realm";
    server = new WireMockServer(options().bindAddress("127.0.0.1").port(port));
    if (!down) {
      comeUp();
    }
    settings.put("OPENL_MCP_AUTH", "oidc");
    settings.put("OPENL_MCP_AUTH_ISSUER", issuer);
    settings.put("OPENL_MCP_PUBLIC_URL", RESOURCE);
    settings.put("OPENL_MCP_IDENTITY", "service");
    settings.forEach(System::setProperty);
    return Map.of();
  }

  /** From now on it can be reached. */
  public static void comeUp() {
    server.start();
    server.stubFor(
        get("/realm/.well-known/openid-configuration")
            .willReturn(
                okJson(
                    "{\"issuer\":\"%s\",\"jwks_uri\":\"%1$s/keys\",\"token_endpoint\":\"%1$s/token\"}"
                        .formatted(issuer))));
    server.stubFor(get("/realm/keys").willReturn(okJson("{\"keys\":[" + key.toJson() + "]}")));
  }

  /** Its name. */
  public static String issuer() {
    return issuer;
  }

  /** A good token, but for what a test changes. */
  public static String token(Consumer<JwtClaims> change) {
    return token(key, change);
  }

  /** A token that somebody else has signed. */
  public static String forged() {
    return token(newKey("first"), claims -> {});
  }

  /** A token signed with a key that nobody has published. */
  public static String signedByUnknownKey() {
    return token(newKey("unknown"), claims -> {});
  }

  private static String token(RsaJsonWebKey by, Consumer<JwtClaims> change) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(issuer);
    claims.setSubject("ada");
    claims.setAudience(RESOURCE);
    claims.setStringClaim("azp", "assistant");
    claims.setStringClaim("scope", "openid openl");
    claims.setStringListClaim("roles", "rules-reader");
    claims.setIssuedAt(in(-120));
    claims.setExpirationTime(in(300));
    change.accept(claims);
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    signature.setKeyIdHeaderValue(by.getKeyId());
    signature.setKey(by.getPrivateKey());
    signature.setPayload(claims.toJson());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Seconds from now, or before it. */
  public static NumericDate in(int seconds) {
    NumericDate date = NumericDate.now();
    date.addSeconds(seconds);
    return date;
  }

  private static RsaJsonWebKey newKey(String id) {
    try {
      RsaJsonWebKey made = RsaJwkGenerator.generateJwk(2048);
      made.setKeyId(id);
      made.setUse("sig");
      return made;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    settings.keySet().forEach(System::clearProperty);
    server.stop();
  }
}
