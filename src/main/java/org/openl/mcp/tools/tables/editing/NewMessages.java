package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.openl.mcp.tools.tables.TableMessage;

/** The errors and warnings that a table has after a change, but not before. */
public final class NewMessages {

  private NewMessages() {}

  /**
   * Returns the new messages. One that says the same as before is not new, wherever its cell is.
   *
   * @param before the table as OpenL Studio 6.x returned it; nothing if it is new
   * @param after the table as OpenL Studio 6.x returns it
   */
  public static List<TableMessage> between(JsonNode before, JsonNode after) {
    List<TableMessage> further = new ArrayList<>(TableMessage.of(after.path("messages")));
    TableMessage.of(before.path("messages")).forEach(old -> removeFirst(further, old));
    return further;
  }

  private static void removeFirst(List<TableMessage> messages, TableMessage old) {
    messages.stream()
        .filter(
            message ->
                message.summary().equals(old.summary())
                    && message.severity().equals(old.severity()))
        .findFirst()
        .ifPresent(messages::remove);
  }
}
