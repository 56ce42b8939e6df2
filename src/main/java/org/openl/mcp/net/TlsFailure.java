package org.openl.mcp.net;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.openl.mcp.config.SettingDefinition;

/** Explains TLS failures in one clause, more clearly than the messages of Java. */
public final class TlsFailure {

  private static final String ALERT = "Received fatal alert: ";

  private static final Pattern ANY_ALERT = Pattern.compile(ALERT);

  /** Alerts (RFC 8446 §6.2) about the client certificate. */
  private static final Pattern OUR_CERTIFICATE =
      Pattern.compile(
          ALERT
              + "(certificate_required|bad_certificate|unsupported_certificate"
              + "|certificate_(revoked|expired|unknown)|unknown_ca|access_denied)");

  /** The alert for a missing client certificate (RFC 5246 §7.4.6), which has other causes too. */
  private static final Pattern BROKEN_OFF = Pattern.compile(ALERT + "handshake_failure");

  private TlsFailure() {}

  /** Returns the clause, to be used after a colon. */
  public static String describe(SSLException failure) {
    if (isAboutOurCertificate(failure)) {
      return "the server requires a client certificate that it trusts ("
          + SettingDefinition.CLIENT_CERT_FILE.variable()
          + ")";
    }
    if (says(failure, BROKEN_OFF)) {
      return "the server closed the connection: it requires a client certificate ("
          + SettingDefinition.CLIENT_CERT_FILE.variable()
          + "), or supports no common TLS version or cipher";
    }
    String found = "the server supports no common TLS version or cipher";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException
          || cause instanceof CertificateNotYetValidException) {
        return "its certificate has expired or is not valid yet";
      }
      if (cause instanceof CertPathBuilderException
          || cause instanceof CertPathValidatorException) {
        found =
            "its certificate was issued by a CA that is not trusted (set "
                + SettingDefinition.CA_FILE.variable()
                + ")";
      } else if (cause instanceof CertificateException) {
        found = "its certificate is not trusted, or belongs to another host";
      }
    }
    return found;
  }

  /** Returns whether the CA of the server certificate is not trusted. */
  static boolean isUntrusted(SSLException failure) {
    return describe(failure).contains(SettingDefinition.CA_FILE.variable());
  }

  /** Returns whether the server has sent a TLS alert. */
  static boolean isAlert(SSLException failure) {
    return says(failure, ANY_ALERT);
  }

  /** Returns whether the server requires a client certificate or rejects it. */
  static boolean isAboutOurCertificate(SSLException failure) {
    return says(failure, OUR_CERTIFICATE);
  }

  /** Searches the causes too, since Vert.x wraps the exceptions of Java. */
  private static boolean says(Throwable failure, Pattern words) {
    return failure != null
        && (words.matcher(String.valueOf(failure.getMessage())).find()
            || says(failure.getCause(), words));
  }
}
