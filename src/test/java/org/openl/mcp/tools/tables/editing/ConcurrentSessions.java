package org.openl.mcp.tools.tables.editing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openl.mcp.doubles.McpPost;

/**
 * Two MCP sessions of one user, such as two windows of one assistant, that edit the same cell at
 * the same time.
 *
 * @param project the name of an opened project
 * @param table the name of a table
 * @param cell the address of a cell with a whole number
 */
record ConcurrentSessions(int port, String project, String table, String cell) {

  private static final Pattern HELD = Pattern.compile("holds '([0-9]+)', not the expected");

  /**
   * Counts up the cell in both sessions. Each edit names the number that it expects, and is made
   * again with the number that the refusal tells.
   *
   * @param times how often each session adds 1
   */
  void countUp(int times) {
    List<McpPost> sessions = Stream.generate(() -> McpPost.open(port)).limit(2).toList();
    ExecutorService threads = Executors.newFixedThreadPool(sessions.size());
    try {
      sessions.stream()
          .map(session -> CompletableFuture.runAsync(() -> countUp(session, times), threads))
          .toList()
          .forEach(CompletableFuture::join);
    } finally {
      threads.shutdownNow();
    }
  }

  private void countUp(McpPost session, int times) {
    int number = 0;
    int done = 0;
    while (done < times) {
      JsonObject result = set(session, number, number + 1);
      if (result.getBoolean("isError", false)) {
        Matcher held = HELD.matcher(result.encode());
        assertTrue(held.find(), result::encode);
        number = Integer.parseInt(held.group(1));
      } else {
        number++;
        done++;
      }
    }
  }

  private JsonObject set(McpPost session, int expected, int value) {
    String arguments =
        "{'projectId':'%s','table':'%s','edits':[{'op':'set','cell':'%s','expected':'%d','value':'%d'}]}"
            .formatted(project, table, cell, expected, value);
    return session
        .ask(
            "tools/call",
            new JsonObject()
                .put("name", "openl_edit_table")
                .put("arguments", new JsonObject(arguments.replace('\'', '"'))))
        .getJsonObject("result");
  }
}
