package org.openl.mcp.call.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.McpPost.Sent;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.net.Deadline;

/** Tests tools that change a project and tools that wait for a job. */
@QuarkusTest
@TestProfile(InProcess.class)
class OperationToolsTest {

  private static final String CANCELLED = "The call was cancelled.";
  private static final long PATIENCE = 60;

  @TestHTTPResource URI uri;
  @Inject OperationTools tools;
  @Inject ProjectWrites writes;
  @Inject RunningCalls calls;

  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final Handler handler = new LogHandler();
  private McpPost client;

  private final class LogHandler extends Handler {

    @Override
    public void publish(LogRecord entry) {
      log.add(entry.getLoggerName() + ": " + entry.getMessage());
    }

    @Override
    public void flush() {
      // Nothing is buffered.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  @BeforeEach
  void begin() {
    awaitAccepted(0);
    client = McpPost.open(uri.getPort());
    Logger.getLogger("org.openl.mcp").addHandler(handler);
  }

  @AfterEach
  void end() {
    Logger.getLogger("org.openl.mcp").removeHandler(handler);
    assertEquals(
        List.of(), log.stream().filter(line -> line.contains("failed unexpectedly")).toList());
    assertEquals(0, writes.size(), "no lock is left");
  }

  @Test
  void changesOneProjectOneCallAfterTheOther() throws Exception {
    Queue<String> events = new ConcurrentLinkedQueue<>();
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    tools.changeBy(
        project -> {
          events.add("begin");
          first.countDown();
          await(release);
          events.add("end");
          return project;
        });
    List<Sent> sent = Stream.generate(() -> change("bank")).limit(3).toList();
    await(first);
    assertEquals("read", read(), "reads are not held up");
    assertEquals(List.of("begin"), List.copyOf(events));
    release.countDown();
    for (Sent call : sent) {
      assertEquals("bank", text(call));
    }
    assertEquals(List.of("begin", "end", "begin", "end", "begin", "end"), List.copyOf(events));
  }

  private String read() {
    tools.workOn(() -> "read");
    return new ToolCalls(client).text("test_work", "{}");
  }

  @Test
  void changesTwoProjectsAtTheSameTime() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    tools.changeBy(
        project -> {
          both.countDown();
          await(both);
          return project;
        });
    Sent bank = change("bank");
    Sent auto = change("auto");
    assertEquals("bank", text(bank));
    assertEquals("auto", text(auto));
  }

  @Test
  void changesNothingForACallThatIsCancelledWhileItWaits() throws Exception {
    Queue<String> changed = new ConcurrentLinkedQueue<>();
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    tools.changeBy(
        project -> {
          changed.add(project);
          first.countDown();
          await(release);
          return project;
        });
    Sent holder = change("bank");
    await(first);
    Sent waiting = change("bank");
    // It may not run yet.
    awaitAccepted(2);
    cancel(waiting);
    assertEquals(CANCELLED, text(waiting));
    release.countDown();
    assertEquals("bank", text(holder));
    assertEquals(List.of("bank"), List.copyOf(changed));
  }

  @Test
  void tellsProgressInOrderAndOnlyToWhomHasSentAToken() throws Exception {
    tools.run(new Job(6));
    List<JsonObject> messages = messages(run(60, Optional.of(7)));
    List<JsonObject> progress = messages.subList(0, messages.size() - 1);
    assertTrue(progress.size() >= 2, messages::toString);
    long last = 0;
    for (JsonObject notification : progress) {
      assertEquals("notifications/progress", notification.getString("method"));
      JsonObject params = notification.getJsonObject("params");
      assertEquals(7, params.getValue("progressToken"));
      assertTrue(params.getLong("progress") > last, messages::toString);
      last = params.getLong("progress");
      assertEquals(6, params.getInteger("total"));
      assertEquals("Testing", params.getString("message"));
    }
    assertEquals("6 of 6 ", text(messages));
    tools.run(new Job(2));
    assertEquals(1, messages(run(60, Optional.empty())).size());
  }

  @Test
  void answersTheStateSoFarAtTheEndOfTheTime() throws Exception {
    tools.run(new Job(1000));
    assertEquals(
        "1 of 1000 The test run has not ended yet and continues in OpenL Studio. Ask for it later.",
        text(run(0, Optional.empty())));
    tools.run(new Job(1));
    assertEquals(
        "1 of 1 This ended the test run that test_run_job had left running.",
        text(run(0, Optional.empty())));
  }

  @Test
  void stopsTheJobOfACancelledCall() throws Exception {
    Job job = new Job(Integer.MAX_VALUE);
    tools.run(job);
    Sent call = run(60, Optional.of("token"));
    await(job.polled);
    cancel(call);
    await(job.stopped);
    assertEquals(CANCELLED, text(call));
  }

  static List<Callable<String>> surfaces() {
    return List.of(
        OperationToolsTest::sleep,
        () -> rethrown(CompletionException::new),
        () -> rethrown(ProcessingException::new),
        () -> rethrown(e -> new UncheckedIOException(new IOException(e))),
        () -> rethrown(e -> new IllegalStateException("it hides the cause")));
  }

  private interface Surface {
    RuntimeException of(InterruptedException e);
  }

  private static String rethrown(Surface surface) {
    try {
      return sleep();
    } catch (InterruptedException e) {
      throw surface.of(e);
    }
  }

  private static String sleep() throws InterruptedException {
    TimeUnit.HOURS.sleep(1);
    return "";
  }

  @ParameterizedTest
  @MethodSource("surfaces")
  void callsNoCancelledCallAFailure(Callable<String> surface) throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    tools.workOn(
        () -> {
          began.countDown();
          return surface.call();
        });
    Sent call = call("test_work", new JsonObject());
    await(began);
    cancel(call);
    assertEquals(CANCELLED, text(call));
  }

  /** Proves that the words can appear in the log, so that their absence in other cases counts. */
  @Test
  void callsAnythingElseAFailure() throws Exception {
    tools.workOn(
        () -> {
          throw new IOException("on purpose");
        });
    assertTrue(
        text(call("test_work", new JsonObject())).startsWith("This server failed unexpectedly"));
    assertEquals(1, log.size(), log::toString);
    assertTrue(log.remove().contains("failed unexpectedly"));
  }

  @Test
  void keepsNoCallThatHasBeenAnswered() throws Exception {
    tools.changeBy(project -> project);
    for (int i = 0; i < 5; i++) {
      assertEquals("bank", text(change("bank")));
    }
    awaitAccepted(0);
  }

  /** The end of a response is noticed after the client has read it. */
  private void awaitAccepted(int count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (calls.size() != count && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertEquals(count, calls.size());
  }

  private Sent change(String project) {
    return call(
        "test_change_project",
        new JsonObject().put("arguments", new JsonObject().put("projectId", project)));
  }

  private Sent run(int seconds, Optional<Object> token) {
    JsonObject parameters =
        new JsonObject().put("arguments", new JsonObject().put("timeoutSeconds", seconds));
    token.ifPresent(given -> parameters.put("_meta", new JsonObject().put("progressToken", given)));
    return call("test_run_job", parameters);
  }

  private Sent call(String tool, JsonObject parameters) {
    return client.send("tools/call", parameters.put("name", tool));
  }

  private void cancel(Sent call) {
    client.notify("notifications/cancelled", new JsonObject().put("requestId", call.id()));
  }

  private static List<JsonObject> messages(Sent call) throws Exception {
    return call.messages().get(PATIENCE, TimeUnit.SECONDS);
  }

  private static String text(Sent call) throws Exception {
    return text(messages(call));
  }

  private static String text(List<JsonObject> messages) {
    JsonObject answer = messages.get(messages.size() - 1);
    return answer
        .getJsonObject("result")
        .getJsonArray("content")
        .getJsonObject(0)
        .getString("text");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(PATIENCE, TimeUnit.SECONDS), "it did not come so far");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A job that ends after some polls. */
  private static final class Job implements StudioJob<String> {

    private final CountDownLatch polled = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final int polls;
    private int count;

    private Job(int polls) {
      this.polls = polls;
    }

    @Override
    public String kind() {
      return "test run";
    }

    @Override
    public String resultHint() {
      return "Ask for it later.";
    }

    @Override
    public void start() {
      count = 0;
    }

    @Override
    public JobState<String> poll() {
      count++;
      polled.countDown();
      return new JobState<>(
          count + " of " + polls,
          count == polls,
          Optional.of(new JobState.Steps(count, polls)),
          "Testing");
    }

    @Override
    public void stop(Deadline deadline) {
      stopped.countDown();
    }
  }
}
