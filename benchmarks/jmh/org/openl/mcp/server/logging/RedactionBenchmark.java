package org.openl.mcp.server.logging;

import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openl.mcp.config.Secret;

/** Redacts a line of the log with a secret. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RedactionBenchmark {

  private static final String SECRET = "benchmark-secret";

  private final Redaction redaction = new Redaction();

  @Setup
  public void configureASecret() {
    Secret.configured(SECRET);
  }

  @Benchmark
  public ExtLogRecord redactALine() {
    ExtLogRecord record =
        new ExtLogRecord(
            Level.INFO,
            "GET /rest/projects answered 200 in 12 ms to the caller " + SECRET + ", 2 retries",
            RedactionBenchmark.class.getName());
    redaction.isLoggable(record);
    return record;
  }
}
