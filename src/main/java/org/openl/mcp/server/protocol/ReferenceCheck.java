package org.openl.mcp.server.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.mcp.server.CompletionManager;
import io.quarkiverse.mcp.server.PromptCompletionManager;
import io.quarkiverse.mcp.server.PromptManager;
import io.quarkiverse.mcp.server.ResourceTemplateCompletionManager;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.openl.mcp.text.Quoted;

/**
 * Checks that the prompt, the completion or the cursor that a request names exists. The MCP
 * extension would reject it too, with a message that does not say what to do. It finds out itself
 * whether a tool exists for the caller.
 */
@Singleton
public class ReferenceCheck {

  private final PromptManager prompts;
  private final PromptCompletionManager promptCompletions;
  private final ResourceTemplateCompletionManager templateCompletions;

  ReferenceCheck(
      PromptManager prompts,
      PromptCompletionManager promptCompletions,
      ResourceTemplateCompletionManager templateCompletions) {
    this.prompts = prompts;
    this.promptCompletions = promptCompletions;
    this.templateCompletions = templateCompletions;
  }

  /**
   * Checks a valid request.
   *
   * @return the error; empty if everything that the request names exists
   */
  public Optional<JsonRpcError> problem(ObjectNode request) {
    return message(request.path("method").asText(), request.path("params"))
        .map(message -> new JsonRpcError(request.get("id"), JsonRpcError.INVALID_PARAMS, message));
  }

  private Optional<String> message(String method, JsonNode params) {
    return switch (method) {
      case "prompts/get" -> prompt(params.path("name").asText());
      case "completion/complete" -> completion(params);
      case "tools/list", "prompts/list", "resources/list", "resources/templates/list" ->
          cursor(params);
      default -> Optional.empty();
    };
  }

  private Optional<String> prompt(String name) {
    return prompts.getPrompt(name) == null
        ? Optional.of(
            "This server has no prompt "
                + Quoted.of(name)
                + ". Call prompts/list and use a name from its result.")
        : Optional.empty();
  }

  private Optional<String> completion(JsonNode params) {
    JsonNode ref = params.path("ref");
    boolean prompt = ref.path("type").asText().equals("ref/prompt");
    CompletionManager completions = prompt ? promptCompletions : templateCompletions;
    String name = ref.path(prompt ? "name" : "uri").asText();
    String argument = params.path("argument").path("name").asText();
    return completions.getCompletion(name, argument) == null
        ? Optional.of(
            "This server does not complete the argument "
                + Quoted.of(argument)
                + " of "
                + Quoted.of(name)
                + ". Enter its value in full.")
        : Optional.empty();
  }

  /** {@code application.properties} sets the page sizes to 0, so no list has a second page. */
  private static Optional<String> cursor(JsonNode params) {
    return params.path("cursor").isTextual()
        ? Optional.of(
            "\"params.cursor\" is unknown. Each list has only one page. Repeat the request without a cursor.")
        : Optional.empty();
  }
}
