package org.openl.mcp.server.logging;

import io.quarkus.logging.LoggingFilter;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.openl.mcp.config.PublicText;

/**
 * Makes every log record public, at every level: its message with the parameters, its throwable and
 * its context are printable, each text is one line, and no text holds a known credential or what
 * callers show as one. {@link HandlerRedaction} puts it before every handler.
 */
@LoggingFilter(name = Redaction.NAME)
public final class Redaction implements Filter {

  static final String NAME = "redaction";

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

  /**
   * Covers the records that Quarkus keeps until its handlers are set up: when the start fails
   * before that, it prints them without any handler.
   */
  public static void install() {
    for (Handler handler : LogManager.getLogManager().getLogger("").getHandlers()) {
      handler.setFilter(new Redaction());
    }
  }

  @Override
  public boolean isLoggable(LogRecord record) {
    if (record instanceof ExtLogRecord ext) {
      String message = MESSAGE.format(ext);
      if (message != null) {
        ext.setMessage(redacted(message), ExtLogRecord.FormatStyle.NO_FORMAT);
        ext.setParameters(null);
      }
      redactContext(ext);
    }
    if (record.getThrown() != null) {
      record.setThrown(redacted(record.getThrown()));
    }
    return true;
  }

  private static void redactContext(ExtLogRecord record) {
    replace(record.getLoggerName(), record::setLoggerName);
    replace(record.getThreadName(), record::setThreadName);
    replace(record.getNdc(), record::setNdc);
    Map<String, String> mdc = record.getMdcCopy();
    if (!mdc.isEmpty()) {
      Map<String, String> redacted = new HashMap<>();
      mdc.forEach((key, value) -> redacted.put(redacted(key), redacted(String.valueOf(value))));
      record.setMdc(redacted);
    }
  }

  private static void replace(String text, Consumer<String> setter) {
    if (text != null && !redacted(text).equals(text)) {
      setter.accept(redacted(text));
    }
  }

  private static String redacted(String text) {
    return SHOWN.matcher(PublicText.line(text)).replaceAll("***");
  }

  private static Throwable redacted(Throwable thrown) {
    Set<Throwable> all = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(thrown, all);
    return all.stream().map(Throwable::toString).allMatch(text -> redacted(text).equals(text))
        ? thrown
        : new RedactedThrowable(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /** The throwables that are printed with one: causes and what was suppressed. */
  private static void collect(Throwable thrown, Set<Throwable> all) {
    if (thrown != null && all.add(thrown)) {
      collect(thrown.getCause(), all);
      for (Throwable suppressed : thrown.getSuppressed()) {
        collect(suppressed, all);
      }
    }
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
