package org.openl.mcp.doubles;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * A double of an identity provider that issues arbitrary tokens for callers of the application
 * under test. Its arguments are further settings; with {@value #DOWN} it is down at first, with
 * {@value #SILENT} it does not respond, with {@value #WITHOUT_KEYS} it closes requests for its
 * keys.
 */
public final class IssuerDouble implements QuarkusTestResourceLifecycleManager {

  /** The URL of the server under test. */
  public static final String RESOURCE = "https://mcp.example.com/openl/mcp";

  /** The argument for a provider that cannot be reached at first. */
  public static final String DOWN = "down";

  /** The argument for a provider that does not respond to requests at first. */
  public static final String SILENT = "silent";

  /** The argument for a provider that closes the connection of requests for its keys at first. */
  public static final String WITHOUT_KEYS = "without-keys";

  private static final List<RsaJsonWebKey> KEYS = new CopyOnWriteArrayList<>();
  private static RawServer server;
  private static int port;
  private static volatile boolean silent;
  private static volatile boolean withoutKeys;
  private static volatile String otherKeys = "";

  private final Map<String, String> settings = new TreeMap<>();

  @Override
  public void init(Map<String, String> arguments) {
    settings.putAll(arguments);
  }

  @Override
  public Map<String, String> start() {
    boolean down = settings.remove(DOWN) != null;
    silent = settings.remove(SILENT) != null;
    withoutKeys = settings.remove(WITHOUT_KEYS) != null;
    otherKeys = "";
    port = RawServer.closedPort();
    KEYS.clear();
    changeKey("first");
    if (!down) {
      comeUp();
    }
    settings.put("OPENL_MCP_AUTH", "oidc");
    settings.put("OPENL_MCP_AUTH_ISSUER", issuer());
    settings.put("OPENL_MCP_PUBLIC_URL", RESOURCE);
    settings.put("OPENL_MCP_IDENTITY", "service");
    settings.forEach(System::setProperty);
    return Map.of();
  }

  /** Makes the provider reachable. */
  public static void comeUp() {
    server = RawServer.at(port, IssuerDouble::answer);
  }

  /** Makes the provider unreachable. */
  public static void goDown() {
    server.close();
  }

  /** Makes the provider accept requests without a response. */
  public static void fallSilent() {
    silent = true;
  }

  /** Makes the provider respond to new requests. Earlier requests get no response. */
  public static void speak() {
    silent = false;
  }

  /** Sets the response to requests for keys; empty for the real keys. */
  public static void publishInstead(String document) {
    otherKeys = document;
  }

  /** Makes the provider serve its keys. */
  public static void publishKeys() {
    withoutKeys = false;
  }

  /** Makes the provider sign with a new key, which it publishes in addition to the others. */
  public static void changeKey(String id) {
    KEYS.add(newKey(id));
  }

  /** Returns the number of requests so far. */
  public static int requests() {
    return server.requests().size();
  }

  private static void answer(String request, RawServer.Connection connection) throws IOException {
    if (silent) {
      return;
    }
    if (request.startsWith("GET /realm/.well-known/openid-configuration ")) {
      connection.json(
          200,
          "{\"issuer\":\"%s\",\"jwks_uri\":\"%1$s/keys\",\"token_endpoint\":\"%1$s/token\"}"
              .formatted(issuer()));
    } else if (withoutKeys) {
      connection.reset();
    } else if (request.startsWith("GET /realm/keys ")) {
      String keys = KEYS.stream().map(JsonWebKey::toJson).collect(Collectors.joining(","));
      connection.json(200, otherKeys.isEmpty() ? "{\"keys\":[" + keys + "]}" : otherKeys);
    } else {
      connection.json(404, "{}");
    }
  }

  /** Returns the issuer URL. */
  public static String issuer() {
    return "http://127.0.0.1:" + port + "/realm";
  }

  /** Returns a valid token with the changes of a test. */
  public static String token(Consumer<JwtClaims> change) {
    return token(currentKey(), change);
  }

  /**
   * Returns a valid token with the changes of a test.
   *
   * @param type the type in its header ({@code typ})
   */
  public static String token(String type, Consumer<JwtClaims> change) {
    return token(currentKey(), type, change);
  }

  /** Returns a token signed with a foreign key. */
  public static String forged() {
    return token(newKey(currentKey().getKeyId()), claims -> {});
  }

  /** Returns a token signed with an unpublished key. */
  public static String signedByUnknownKey() {
    return token(newKey("unknown"), claims -> {});
  }

  private static RsaJsonWebKey currentKey() {
    return KEYS.get(KEYS.size() - 1);
  }

  private static String token(RsaJsonWebKey by, Consumer<JwtClaims> change) {
    return token(by, "JWT", change);
  }

  private static String token(RsaJsonWebKey by, String type, Consumer<JwtClaims> change) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(issuer());
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
    signature.setHeader("typ", type);
    signature.setKey(by.getPrivateKey());
    signature.setPayload(claims.toJson());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a time in seconds from now; negative for the past. */
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
    if (server != null) {
      server.close();
    }
  }
}
