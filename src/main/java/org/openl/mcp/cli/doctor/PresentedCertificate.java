package org.openl.mcp.cli.doctor;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * The certificate that a server presented.
 *
 * @param protocol the TLS version, such as {@code TLSv1.3}; empty if none was negotiated
 * @param signedBy the common name or organization of the authority that signed it
 * @param expiry when it expires
 */
record PresentedCertificate(String protocol, String signedBy, Instant expiry) {

  private static final Duration SOON = Duration.ofDays(14);

  static PresentedCertificate of(String protocol, X509Certificate leaf) {
    return new PresentedCertificate(
        protocol, name(leaf.getIssuerX500Principal().getName()), leaf.getNotAfter().toInstant());
  }

  private static String name(String distinguished) {
    try {
      List<Rdn> parts = new LdapName(distinguished).getRdns();
      return parts.stream()
          .filter(part -> part.getType().matches("(?i)CN|O"))
          // CN before O.
          .min(Comparator.comparing(part -> part.getType().length() == 1))
          .map(part -> part.getValue().toString())
          .orElse(distinguished);
    } catch (InvalidNameException e) {
      return distinguished;
    }
  }

  /** Returns a clause that names the signer and the date of expiry. */
  String describe(Instant now) {
    long days = Duration.between(now, expiry).toDays();
    return "its certificate, signed by \"%s\", %s on %s%s"
        .formatted(
            signedBy,
            expired(now) ? "expired" : "expires",
            expiry.atZone(ZoneOffset.UTC).toLocalDate(),
            expired(now) ? "" : " (" + days + (days == 1 ? " day)" : " days)"));
  }

  /** Returns whether it expires within 14 days. */
  boolean expiresSoon(Instant now) {
    return expiry.isBefore(now.plus(SOON));
  }

  private boolean expired(Instant now) {
    return !expiry.isAfter(now);
  }
}
