package org.openl.mcp.auth;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** Says in one clause why TLS failed; what Java says of it is of use to few. */
public final class TlsFailure {

  private TlsFailure() {}

  /** The clause, for behind a colon. */
  public static String describe(SSLException failure) {
    String found = "the other side does not speak TLS as this server does";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException
          || cause instanceof CertificateNotYetValidException) {
        return "its certificate is not valid today";
      }
      if (cause instanceof CertPathBuilderException
          || cause instanceof CertPathValidatorException) {
        found = "its certificate is of an authority that this server's Java does not trust";
      } else if (cause instanceof CertificateException) {
        found = "its certificate is not trusted, or is for another host";
      }
    }
    return found;
  }
}
