package org.openl.mcp.auth.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PkceTest {

  @Test
  void hashesTheExampleOfTheRfc() {
    assertEquals(
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        Pkce.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").challenge());
  }

  @Test
  void isRandomAndHasTheRequiredLength() {
    Pkce one = Pkce.create();
    assertNotEquals(one.verifier(), Pkce.create().verifier());
    assertTrue(one.verifier().reveal().matches("[A-Za-z0-9_-]{43}"));
  }
}
