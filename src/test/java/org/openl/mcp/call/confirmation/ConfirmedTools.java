package org.openl.mcp.call.confirmation;

import io.quarkiverse.mcp.server.Elicitation;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.ProjectWrites;
import org.openl.mcp.config.RunMode;
import org.openl.mcp.config.Settings;

/** Destructive tools without an effect in Studio. */
@Singleton
@Toolset("confirmation")
@IfBuildProperty(name = "openl.test.operation-tools", stringValue = "true")
public class ConfirmedTools {

  /** How the tool asks. */
  enum Way {
    /** As in the application. */
    NORMAL,
    /** Without waiting for the person. */
    LATER,
    /** With one second for the person. */
    HASTY,
    /** Over stdio. */
    STDIO,
    /** With {@code OPENL_MCP_CONFIRM=never}. */
    NEVER
  }

  private final Map<Way, Confirmations> confirmations;
  private final ProjectWrites writes;
  private final Queue<String> deleted = new ConcurrentLinkedQueue<>();
  private volatile Predicate<URI> browser = address -> false;

  ConfirmedTools(
      Confirmations normal,
      Settings settings,
      Caller caller,
      CurrentCall call,
      Vertx vertx,
      ProjectWrites writes) {
    Settings.Confirm ask = settings.confirm();
    Duration reserve = Confirmations.RESERVE;
    ConfirmationPages pages = new ConfirmationPages(vertx, address -> browser.test(address));
    this.confirmations =
        Map.of(
            Way.NORMAL,
            normal,
            Way.LATER,
            new Confirmations(ask, RunMode.HTTP, caller, call, pages, Duration.ofMinutes(1)),
            Way.HASTY,
            new Confirmations(
                new Settings.Confirm(true, Duration.ofSeconds(1)),
                RunMode.HTTP,
                caller,
                call,
                pages,
                reserve),
            Way.STDIO,
            new Confirmations(ask, RunMode.STDIO, caller, call, pages, reserve),
            Way.NEVER,
            new Confirmations(
                new Settings.Confirm(false, ask.timeout()),
                RunMode.HTTP,
                caller,
                call,
                pages,
                reserve));
    this.writes = writes;
  }

  /** Sets the browser of the person; it returns whether it has started. */
  void openIn(Predicate<URI> given) {
    browser = given;
  }

  /** The names of the deleted tables, in their order. */
  List<String> deleted() {
    return List.copyOf(deleted);
  }

  void clear() {
    deleted.clear();
  }

  /** The number of questions that are open or unused. */
  int questions() {
    return confirmations.values().stream().mapToInt(Confirmations::size).sum();
  }

  @Tool(name = "test_delete_table", description = "Deletes a table after a confirmation.")
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  String delete(
      @ToolArg(description = "Table") String table,
      @ToolArg(description = "How it asks") Way way,
      Elicitation elicitation) {
    confirmations.get(way).require(confirmation(table), elicitation);
    return act(table);
  }

  @Tool(name = "test_confirm_too_late", description = "Requires a confirmation within a change.")
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  String confirmTooLate(Elicitation elicitation) {
    return writes.in(
        Identity.SERVICE,
        "bank",
        () -> {
          confirmations.get(Way.NORMAL).require(confirmation("Rates"), elicitation);
          return act("Rates");
        });
  }

  private String act(String table) {
    return writes.in(
        Identity.SERVICE,
        "bank",
        () -> {
          deleted.add(table);
          return "deleted " + table;
        });
  }

  private static Confirmation confirmation(String table) {
    return new Confirmation(
        "Delete the table '" + table + "'",
        "Bank Rating",
        Optional.of("main"),
        "The table is removed from the sheet Rates of Bank.xlsx.",
        List.of("20 rows", "3 tests that call the table"));
  }
}
