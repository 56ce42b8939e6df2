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
 * An identity provider that issues any token a test can think of, for an application under test
 * whose callers have to sign in. Its arguments are further settings; {@value #DOWN} leaves it down,
 * {@value #SILENT} silent, {@value #WITHOUT_KEYS} without an answer about its keys.
 */
public final class IssuerDouble implements QuarkusTestResourceLifecycleManager {

  /** What the server under test is called. */
  public static final String RESOURCE = "https://mcp.example.com/openl/mcp";

  /** The argument that says that the provider cannot be reached at first. */
  public static final String DOWN = "down";

  /** The argument that says that the provider takes requests and answers none of them at first. */
  public static final String SILENT = "silent";

  /** The argument that says that the provider breaks off requests for its keys at first. */
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

  /** From now on it can be reached. */
  public static void comeUp() {
    server = RawServer.at(port, IssuerDouble::answer);
  }

  /** From now on it cannot be reached. */
  public static void goDown() {
    server.close();
  }

  /** From now on it takes requests and answers none of them. */
  public static void fallSilent() {
    silent = true;
  }

  /** From now on it answers again; what it was asked before stays without an answer. */
  public static void speak() {
    silent = false;
  }

  /** From now on it answers this when it is asked for its keys; empty: its keys. */
  public static void publishInstead(String document) {
    otherKeys = document;
  }

  /** From now on it answers about its keys. */
  public static void publishKeys() {
    withoutKeys = false;
  }

  /** From now on it signs with a new key, which it publishes beside the others. */
  public static void changeKey(String id) {
    KEYS.add(newKey(id));
  }

  /** How often it was asked for something. */
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

  /** Its name. */
  public static String issuer() {
    return "http://127.0.0.1:" + port + "/realm";
  }

  /** A good token, but for what a test changes. */
  public static String token(Consumer<JwtClaims> change) {
    return token(currentKey(), change);
  }

  /**
   * A good token, but for what a test changes in it.
   *
   * @param type what its header says of its kind ({@code typ})
   */
  public static String token(String type, Consumer<JwtClaims> change) {
    return token(currentKey(), type, change);
  }

  /** A token that somebody else has signed. */
  public static String forged() {
    return token(newKey(currentKey().getKeyId()), claims -> {});
  }

  /** A token signed with a key that nobody has published. */
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
    if (server != null) {
      server.close();
    }
  }
}
