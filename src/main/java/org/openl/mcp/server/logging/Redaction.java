package org.openl.mcp.server.logging;

import io.quarkus.logging.LoggingFilter;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.openl.mcp.config.PublicText;

/**
 * Redacts log records of all levels. It replaces known credentials and callers' tokens in the
 * message, the parameters, the throwable and the context, and makes each text printable and a
 * single line. {@link HandlerRedaction} configures it for every handler.
 */
@LoggingFilter(name = Redaction.NAME)
public final class Redaction implements Filter {

  static final String NAME = "redaction";

  /** Callers' tokens, which are not stored: JWTs (RFC 7519), and tokens in a URL. */
  private static final Pattern CALLER_TOKEN =
      Pattern.compile("eyJ[\\w-]+\\.[\\w-]*\\.[\\w-]*|(?<=access_token=)[^&\\s]+");

  private static final ExtFormatter MESSAGE =
      new ExtFormatter() {
        @Override
        public String format(ExtLogRecord record) {
          return formatMessage(record);
        }
      };

  /**
   * Installs this filter in the initial handlers of the root logger. They keep the records until
   * Quarkus has set up its own handlers; if the startup fails earlier, Quarkus prints the kept
   * records without any other handler.
   */
  public static void install() {
    for (Handler handler : LogManager.getLogManager().getLogger("").getHandlers()) {
      handler.setFilter(new Redaction());
    }
  }

  /** Prints nothing more of loggers, whatever their level was. */
  public static void silence(Collection<String> loggers) {
    loggers.forEach(name -> Logger.getLogger(name).setLevel(Level.OFF));
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
    return CALLER_TOKEN.matcher(PublicText.line(text)).replaceAll("***");
  }

  private static Throwable redacted(Throwable thrown) {
    Set<Throwable> all = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(thrown, all);
    return all.stream().map(Throwable::toString).allMatch(text -> redacted(text).equals(text))
        ? thrown
        : new RedactedThrowable(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /** Collects a throwable with all causes and suppressed throwables. */
  private static void collect(Throwable thrown, Set<Throwable> all) {
    if (thrown != null && all.add(thrown)) {
      collect(thrown.getCause(), all);
      for (Throwable suppressed : thrown.getSuppressed()) {
        collect(suppressed, all);
      }
    }
  }

  /** A copy of a throwable without credentials and without suppressed throwables. */
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
