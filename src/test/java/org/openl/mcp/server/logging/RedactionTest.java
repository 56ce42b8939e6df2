package org.openl.mcp.server.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openl.mcp.config.Secret;

class RedactionTest {

  private static final String SECRET = "hush-" + RedactionTest.class.getSimpleName();

  private final Redaction redaction = new Redaction();

  RedactionTest() {
    Secret.configured(SECRET);
  }

  @Test
  void redactsMessages() {
    ExtLogRecord record = new ExtLogRecord(Level.INFO, "token " + SECRET, "test");
    assertTrue(redaction.isLoggable(record));
    assertEquals("token ***", printed(record));
  }

  @Test
  void redactsParameters() {
    ExtLogRecord record = new ExtLogRecord(Level.INFO, "a %s b %d", FormatStyle.PRINTF, "test");
    record.setParameters(new Object[] {SECRET, 7});
    redaction.isLoggable(record);
    assertEquals("a *** b 7", printed(record));
    assertEquals(null, record.getParameters());
  }

  @Test
  void redactsTokensOfCallers() {
    ExtLogRecord record =
        new ExtLogRecord(
            Level.INFO,
            "POST /mcp?access_token=opaque-test-token&x=1 of eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.x-y_z, ok",
            "test");
    redaction.isLoggable(record);
    assertEquals("POST /mcp?access_token=***&x=1 of ***, ok", printed(record));
  }

  @Test
  void keepsFormatSpecifiersInAMessage() {
    ExtLogRecord record = new ExtLogRecord(Level.INFO, "100 %s {0}", FormatStyle.NO_FORMAT, "test");
    redaction.isLoggable(record);
    assertEquals("100 %s {0}", printed(record));
  }

  @Test
  void keepsAThrowableWithoutSecrets() {
    Throwable thrown = new IOException("plain", new IllegalStateException("cause"));
    assertSame(thrown, logged(thrown));
  }

  @ParameterizedTest
  @MethodSource("thrownSecrets")
  void redactsThrowables(Throwable thrown) {
    Throwable logged = logged(thrown);
    String trace = trace(logged);
    assertFalse(trace.contains(SECRET), trace);
    assertTrue(trace.startsWith("java.io.IOException: "), trace);
    assertTrue(trace.contains(RedactionTest.class.getName()), trace);
  }

  static Stream<Throwable> thrownSecrets() {
    Throwable suppressing = new IOException("closing");
    suppressing.addSuppressed(new IllegalStateException(SECRET));
    Throwable round = new IllegalStateException("round");
    Throwable cyclic = new IOException(SECRET, round);
    round.initCause(cyclic);
    return Stream.of(
        new IOException(SECRET),
        new IOException("outer", new IllegalStateException(SECRET)),
        suppressing,
        cyclic);
  }

  @Test
  void keepsTheCauses() {
    Throwable logged = logged(new IOException("outer " + SECRET, new IllegalStateException("why")));
    assertEquals("java.io.IOException: outer ***", logged.toString());
    assertEquals("java.lang.IllegalStateException: why", logged.getCause().toString());
  }

  @Test
  void keepsAMessageInOneLine() {
    ExtLogRecord record = new ExtLogRecord(Level.INFO, "it says %s", FormatStyle.PRINTF, "test");
    record.setParameters(new Object[] {"x\r\n2026-11-29 ERROR forged\u2028\u001B[2J\u202Ey"});
    redaction.isLoggable(record);
    assertEquals("it says x 2026-11-29 ERROR forged y", printed(record));
  }

  @Test
  void keepsTheMessageOfAThrowableInOneLine() {
    Throwable logged =
        logged(
            new IOException(
                "x\n2026-11-29 ERROR forged", new IllegalStateException("y\nz\u001B[2J")));
    String trace = trace(logged);
    assertTrue(trace.startsWith("java.io.IOException: x 2026-11-29 ERROR forged\n"), trace);
    assertTrue(trace.contains("\nCaused by: java.lang.IllegalStateException: y z\n"), trace);
    assertTrue(trace.contains("\n\tat " + RedactionTest.class.getName()), trace);
  }

  @Test
  void redactsASecretWithInvisibleCharacters() {
    ExtLogRecord record =
        new ExtLogRecord(Level.INFO, SECRET.replace("hush", "hu\u200Bsh\u00AD"), "test");
    redaction.isLoggable(record);
    assertEquals("***", printed(record));
  }

  @Test
  void redactsTheContextOfARecord() {
    ExtLogRecord record = new ExtLogRecord(Level.INFO, "plain", "test");
    record.setLoggerName("a." + SECRET);
    record.setThreadName("thread\n" + SECRET);
    record.setNdc(SECRET + "\nndc");
    record.setMdc(Map.of("key", SECRET + "\nmdc"));
    redaction.isLoggable(record);
    assertEquals(
        "a.*** thread *** *** ndc *** mdc plain",
        new PatternFormatter("%c %t %x %X{key} %s").format(record));
  }

  private Throwable logged(Throwable thrown) {
    ExtLogRecord record = new ExtLogRecord(Level.SEVERE, "it failed", "test");
    record.setThrown(thrown);
    redaction.isLoggable(record);
    return record.getThrown();
  }

  @Test
  void silencesLoggers() {
    Logger logger = Logger.getLogger(RedactionTest.class.getName() + ".silenced");
    Redaction.silence(List.of(logger.getName()));
    assertFalse(logger.isLoggable(Level.SEVERE));
  }

  private static String printed(ExtLogRecord record) {
    return new PatternFormatter("%s").format(record);
  }

  private static String trace(Throwable thrown) {
    StringWriter writer = new StringWriter();
    thrown.printStackTrace(new PrintWriter(writer));
    return writer.toString();
  }
}
