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
 * What a server has shown of itself.
 *
 * @param protocol such as {@code TLSv1.3}; empty when none was agreed on
 * @param signedBy the authority, by its common name or organization
 * @param ends when it ends
 */
record PresentedCertificate(String protocol, String signedBy, Instant ends) {

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

  /** A clause on who has signed it and when it ends. */
  String describe(Instant now) {
    long days = Duration.between(now, ends).toDays();
    return "its certificate, signed by \"%s\", %s on %s%s"
        .formatted(
            signedBy,
            ended(now) ? "ended" : "ends",
            ends.atZone(ZoneOffset.UTC).toLocalDate(),
            ended(now) ? "" : " (" + days + (days == 1 ? " day)" : " days)"));
  }

  /** Whether it ends within 14 days. */
  boolean endsSoon(Instant now) {
    return ends.isBefore(now.plus(SOON));
  }

  private boolean ended(Instant now) {
    return !ends.isAfter(now);
  }
}
