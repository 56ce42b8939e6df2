package org.openl.mcp.server;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.openl.mcp.config.KnownSecrets;

/**
 * Takes every known credential out of every log record, at every level: messages, parameters and
 * throwables.
 */
@LoggingFilter(name = "redaction")
public final class Redaction implements Filter {

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
        ext.setMessage(KnownSecrets.redact(message), ExtLogRecord.FormatStyle.NO_FORMAT);
        ext.setParameters(null);
      }
    }
    if (record.getThrown() != null) {
      record.setThrown(redacted(record.getThrown()));
    }
    return true;
  }

  private static Throwable redacted(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      String text = cause.toString();
      if (!KnownSecrets.redact(text).equals(text)) {
        return new RedactedThrowable(thrown);
      }
    }
    return thrown;
  }

  /** Looks like another throwable, without its secrets. */
  private static final class RedactedThrowable extends Throwable {

    private static final long serialVersionUID = 1L;

    private final String text;

    private RedactedThrowable(Throwable original) {
      super(null, original.getCause() == null ? null : new RedactedThrowable(original.getCause()));
      this.text = KnownSecrets.redact(original.toString());
      setStackTrace(original.getStackTrace());
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
