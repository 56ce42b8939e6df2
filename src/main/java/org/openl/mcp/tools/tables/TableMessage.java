package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.openl.mcp.text.ServerPaths;

/** An error or a warning that OpenL Studio 6.x reports for a table. */
@RegisterForReflection
public record TableMessage(Optional<String> severity, Optional<String> cell, String summary) {

  /** Returns the messages of a table, without paths of Studio's server. */
  public static List<TableMessage> of(JsonNode messages) {
    return StreamSupport.stream(messages.spliterator(), false)
        .map(
            message ->
                new TableMessage(
                    text(message.path("severity")),
                    text(message.path("location").path("cell")),
                    ServerPaths.hidden(message.path("summary").asText())))
        .toList();
  }

  private static Optional<String> text(JsonNode value) {
    return Optional.of(value.asText()).filter(text -> !text.isEmpty());
  }
}
