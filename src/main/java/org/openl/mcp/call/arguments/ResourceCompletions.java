package org.openl.mcp.call.arguments;

import io.quarkiverse.mcp.server.CompletionManager.CompletionArguments;
import io.quarkiverse.mcp.server.CompletionResponse;
import io.quarkiverse.mcp.server.ResourceTemplateCompletionManager;
import io.quarkiverse.mcp.server.ResourceTemplateManager;
import io.quarkiverse.mcp.server.ResourceTemplateManager.ResourceTemplateInfo;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;
import org.openl.mcp.call.operations.RunningCalls;
import org.openl.mcp.config.PublicText;

/**
 * Completes the variables of resource templates (MCP 2025-11-25, Completion). With annotations,
 * every template would need its own methods that do the same.
 */
@Singleton
class ResourceCompletions {

  private static final Logger LOG = Logger.getLogger(ResourceCompletions.class);

  /** The maximum number of values that the protocol allows. */
  private static final int MAXIMUM = 100;

  private final List<VariableCompletion> variables;
  private final RunningCalls running;

  ResourceCompletions(@All List<VariableCompletion> variables, RunningCalls running) {
    this.variables = variables;
    this.running = running;
  }

  void register(
      @Observes StartupEvent event,
      ResourceTemplateManager templates,
      ResourceTemplateCompletionManager completions) {
    for (ResourceTemplateInfo template : templates) {
      variables.stream()
          .filter(completion -> template.uriTemplate().contains("{" + completion.variable() + "}"))
          .forEach(
              completion ->
                  completions
                      .newCompletion(template.name())
                      .setArgumentName(completion.variable())
                      .setHandler(arguments -> complete(arguments, completion), true)
                      .register());
    }
  }

  /** Returns no values after a failure, because a person is still typing. */
  private CompletionResponse complete(
      CompletionArguments arguments, VariableCompletion completion) {
    try {
      List<String> all = running.run(() -> completion.complete(arguments));
      return new CompletionResponse(
          all.stream().limit(MAXIMUM).map(PublicText::name).toList(),
          all.size(),
          all.size() > MAXIMUM);
    } catch (RuntimeException e) {
      LOG.debug("A completion failed", e);
      return new CompletionResponse(List.of(), 0, false);
    }
  }
}
