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

  private final Confirmations confirmations;
  private final Confirmations withoutWaiting;
  private final Confirmations byPage;
  private volatile Predicate<URI> browser = address -> false;
  private final ProjectWrites writes;
  private final Queue<String> deleted = new ConcurrentLinkedQueue<>();

  ConfirmedTools(
      Confirmations confirmations,
      Settings settings,
      RunMode mode,
      Caller caller,
      CurrentCall call,
      ConfirmationPages pages,
      Vertx vertx,
      ProjectWrites writes) {
    this.confirmations = confirmations;
    this.withoutWaiting =
        new Confirmations(settings.confirm(), mode, caller, call, pages, Duration.ofMinutes(1));
    this.byPage =
        new Confirmations(
            settings.confirm(),
            RunMode.STDIO,
            caller,
            call,
            new ConfirmationPages(vertx, address -> browser.test(address)),
            Confirmations.RESERVE);
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
    return confirmations.size() + withoutWaiting.size() + byPage.size();
  }

  @Tool(name = "test_delete_table", description = "Deletes a table after a confirmation.")
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  String delete(@ToolArg(description = "Table") String table, Elicitation elicitation) {
    confirmations.require(confirmation(table), elicitation);
    return act(table);
  }

  @Tool(name = "test_delete_table_later", description = "Deletes a table, without waiting.")
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  String deleteLater(@ToolArg(description = "Table") String table, Elicitation elicitation) {
    withoutWaiting.require(confirmation(table), elicitation);
    return act(table);
  }

  @Tool(name = "test_delete_table_by_page", description = "Deletes a table, as over stdio.")
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  String deleteByPage(@ToolArg(description = "Table") String table, Elicitation elicitation) {
    byPage.require(confirmation(table), elicitation);
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
          confirmations.require(confirmation("Rates"), elicitation);
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
