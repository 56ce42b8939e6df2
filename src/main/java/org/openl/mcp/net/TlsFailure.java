package org.openl.mcp.net;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.openl.mcp.config.Setting;

/** Says in one clause why TLS failed; what Java says of it is of use to few. */
public final class TlsFailure {

  private static final String ALERT = "Received fatal alert: ";

  private static final Pattern ANY_ALERT = Pattern.compile(ALERT);

  /** Alerts (RFC 8446 §6.2) that are about what a client shows of itself. */
  private static final Pattern OUR_CERTIFICATE =
      Pattern.compile(
          ALERT
              + "(certificate_required|bad_certificate|unsupported_certificate"
              + "|certificate_(revoked|expired|unknown)|unknown_ca|access_denied)");

  /** What RFC 5246 §7.4.6 has a server say that misses a certificate, and also of much else. */
  private static final Pattern BROKEN_OFF = Pattern.compile(ALERT + "handshake_failure");

  private TlsFailure() {}

  /** The clause, for behind a colon. */
  public static String describe(SSLException failure) {
    if (isAboutOurCertificate(failure)) {
      return "the other side demands a client certificate that it knows ("
          + Setting.CLIENT_CERT_FILE.variable()
          + ")";
    }
    if (says(failure, BROKEN_OFF)) {
      return "the other side has broken it off: it demands a client certificate ("
          + Setting.CLIENT_CERT_FILE.variable()
          + "), or does not speak TLS as this server does";
    }
    String found = "the other side does not speak TLS as this server does";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException
          || cause instanceof CertificateNotYetValidException) {
        return "its certificate is not valid today";
      }
      if (cause instanceof CertPathBuilderException
          || cause instanceof CertPathValidatorException) {
        found =
            "its certificate is of an authority that this server does not trust (set "
                + Setting.CA_FILE.variable()
                + ")";
      } else if (cause instanceof CertificateException) {
        found = "its certificate is not trusted, or is for another host";
      }
    }
    return found;
  }

  /** Whether the authority of the other side's certificate is unknown here. */
  static boolean isUntrusted(SSLException failure) {
    return describe(failure).contains(Setting.CA_FILE.variable());
  }

  /** Whether the other side has said by an alert that it does not go on. */
  static boolean isAlert(SSLException failure) {
    return says(failure, ANY_ALERT);
  }

  /** Whether the other side misses our certificate or does not take it. */
  static boolean isAboutOurCertificate(SSLException failure) {
    return says(failure, OUR_CERTIFICATE);
  }

  /** Vert.x wraps what Java says. */
  private static boolean says(Throwable failure, Pattern words) {
    return failure != null
        && (words.matcher(String.valueOf(failure.getMessage())).find()
            || says(failure.getCause(), words));
  }
}
