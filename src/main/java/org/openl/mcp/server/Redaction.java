package org.openl.mcp.server;

import io.quarkus.logging.LoggingFilter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.openl.mcp.config.KnownSecrets;

/**
 * Takes every known credential, and what callers show as one, out of every log record, at every
 * level: messages, parameters and throwables.
 */
@LoggingFilter(name = "redaction")
public final class Redaction implements Filter {

  /** JWTs (RFC 7519), and tokens in an address: callers' tokens are nowhere remembered. */
  private static final Pattern SHOWN =
      Pattern.compile("eyJ[\\w-]+\\.[\\w-]*\\.[\\w-]*|(?<=access_token=)[^&\\s]+");

  private static final ExtFormatter MESSAGE =
      new ExtFormatter() {
        @Override
        public String format(ExtLogRecord record) {
          return formatMessage(record);
        }
      };

  @Override
  public boolean isLoggable(LogRecord record) {
    if (record instanceof ExtLogRecord ext) {
      String message = MESSAGE.format(ext);
      if (message != null) {
        ext.setMessage(redacted(message), ExtLogRecord.FormatStyle.NO_FORMAT);
        ext.setParameters(null);
      }
    }
    if (record.getThrown() != null) {
      record.setThrown(redacted(record.getThrown()));
    }
    return true;
  }

  private static String redacted(String text) {
    return SHOWN.matcher(KnownSecrets.redact(text)).replaceAll("***");
  }

  private static Throwable redacted(Throwable thrown) {
    StringWriter trace = new StringWriter();
    // As it would be printed: with causes, what was suppressed, and an end when they go round.
    thrown.printStackTrace(new PrintWriter(trace));
    String text = trace.toString();
    return redacted(text).equals(text)
        ? thrown
        : new RedactedThrowable(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /** Looks like another throwable, without its secrets and without what it suppressed. */
  private static final class RedactedThrowable extends Throwable {

    private static final long serialVersionUID = 1L;

    private final String text;

    private RedactedThrowable(Throwable original, Set<Throwable> seen) {
      super(null, causeOf(original, seen), false, true);
      this.text = redacted(original.toString());
      setStackTrace(original.getStackTrace());
    }

    private static Throwable causeOf(Throwable original, Set<Throwable> seen) {
      seen.add(original);
      Throwable cause = original.getCause();
      return cause == null || seen.contains(cause) ? null : new RedactedThrowable(cause, seen);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
