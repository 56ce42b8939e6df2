package org.openl.mcp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class KnownSecretsTest {

  private static final String SECRET = "canary \"quoted\" +/&=ü";

  @Test
  void redactsASecretInEveryEncoding() {
    Secret secret = Secret.configured(SECRET);
    KnownSecrets.addBasic("some id", secret);
    String basic =
        Base64.getEncoder().encodeToString(("some id:" + SECRET).getBytes(StandardCharsets.UTF_8));
    assertEquals("a *** b", KnownSecrets.redact("a " + SECRET + " b"));
    assertEquals("x=***&y", KnownSecrets.redact("x=canary+%22quoted%22+%2B%2F%26%3D%C3%BC&y"));
    assertEquals("{\"s\":\"***\"}", KnownSecrets.redact("{\"s\":\"canary \\\"quoted\\\" +/&=ü\"}"));
    assertEquals("Basic ***", KnownSecrets.redact("Basic " + basic));
  }

  @Test
  void neverPrintsASecret() {
    assertEquals("***", Secret.configured("canary-in-to-string").toString());
  }

  @Test
  void forgetsTokensOnlyAfterManyNewerOnes() {
    Secret.issued("canary-token-old");
    Secret.issued("canary-token-new");
    assertEquals("*** ***", KnownSecrets.redact("canary-token-old canary-token-new"));
    for (int i = 0; i < 128; i++) {
      Secret.issued("canary-token-" + i + "-later");
    }
    assertEquals(
        "canary-token-old ***", KnownSecrets.redact("canary-token-old canary-token-127-later"));
  }
}
