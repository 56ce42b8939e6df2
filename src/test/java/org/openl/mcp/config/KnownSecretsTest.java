package org.openl.mcp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

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

  @Test
  void returnsToASnapshot() {
    Secret.configured("canary-configured-before");
    Secret.issued("canary-issued-before");
    KnownSecrets.Snapshot before = KnownSecrets.snapshot();
    Secret.configured("canary-configured-after");
    for (int i = 0; i < 200; i++) {
      Secret.issued("canary-issued-after-" + i + ".");
    }

    KnownSecrets.restore(before);

    assertEquals(before, KnownSecrets.snapshot());
    assertEquals(
        "*** *** canary-configured-after canary-issued-after-199.",
        KnownSecrets.redact(
            "canary-configured-before canary-issued-before"
                + " canary-configured-after canary-issued-after-199."));
  }

  @Test
  void isRestoredAfterEachTestClass() {
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(AddsAnOrdinaryWord.class))
                .build());

    assertTrue(AddsAnOrdinaryWord.wasMasked);
    assertEquals("the repository", KnownSecrets.redact("the repository"));
  }

  /** A test whose secret is a word of many messages. */
  static class AddsAnOrdinaryWord {

    private static boolean wasMasked;

    @Test
    void addsIt() {
      Secret.configured("repository");
      wasMasked = KnownSecrets.redact("the repository").equals("the ***");
    }
  }
}
