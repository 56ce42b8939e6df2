package org.openl.mcp.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresentedCertificateTest {

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "400, false, expires on 2027-12-31 (400 days)",
    "15, false, expires on 2026-12-11 (15 days)",
    "13, true, expires on 2026-12-09 (13 days)",
    "1, true, expires on 2026-11-27 (1 day)",
    "-1, true, expired on 2026-11-25"
  })
  void describesTheExpiryAndWhetherItIsSoon(long days, boolean soon, String ends) {
    PresentedCertificate certificate =
        new PresentedCertificate("TLSv1.3", "Example CA", NOW.plus(Duration.ofDays(days)));

    assertEquals("its certificate, signed by \"Example CA\", " + ends, certificate.describe(NOW));
    assertEquals(soon, certificate.expiresSoon(NOW));
  }
}
