package org.openl.mcp.real;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls a tool repeatedly in the background and records failures. */
public final class Load implements AutoCloseable {

  private final AtomicInteger calls = new AtomicInteger();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean ended;

  private Load(McpSyncClient client, Duration pause) {
    this.thread = new Thread(() -> run(client, pause), "load");
    thread.setDaemon(true);
    thread.start();
  }

  /** Lists projects, with a pause after each call. */
  public static Load on(McpSyncClient client, Duration pause) {
    return new Load(client, pause);
  }

  private void run(McpSyncClient client, Duration pause) {
    while (!ended) {
      try {
        CallToolResult result =
            client.callTool(
                CallToolRequest.builder("openl_list_projects").arguments(Map.of()).build());
        if (Boolean.TRUE.equals(result.isError())) {
          failures.add(result.content().toString());
        }
      } catch (RuntimeException e) {
        failures.add(e.toString());
      }
      calls.incrementAndGet();
      try {
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** How many calls have ended. */
  public int calls() {
    return calls.get();
  }

  /** What a model would have read. */
  public List<String> failures() {
    return List.copyOf(failures);
  }

  /** Makes no further call, and waits for the one under way. */
  @Override
  public void close() {
    ended = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(60));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
