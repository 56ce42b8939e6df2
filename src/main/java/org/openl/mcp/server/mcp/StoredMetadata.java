package org.openl.mcp.server.mcp;

import io.quarkiverse.mcp.server.CompletionResponse;
import io.quarkiverse.mcp.server.DefaultValueConverter;
import io.quarkiverse.mcp.server.PromptResponse;
import io.quarkiverse.mcp.server.ResourceResponse;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkiverse.mcp.server.runtime.FeatureMetadata;
import io.quarkiverse.mcp.server.runtime.McpMetadata;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The features of this server, each described once. The object that the MCP extension generates
 * describes all tools, with their schemas, again whenever it is asked, and the extension asks it
 * for every call over HTTP.
 */
@Singleton
@Alternative
@Priority(1)
class StoredMetadata implements McpMetadata {

  private final McpMetadata generated;
  private final List<FeatureMetadata<PromptResponse>> prompts;
  private final List<FeatureMetadata<CompletionResponse>> promptCompletions;
  private final List<FeatureMetadata<ToolResponse>> tools;
  private final List<FeatureMetadata<ResourceResponse>> resources;
  private final List<FeatureMetadata<ResourceResponse>> resourceTemplates;
  private final List<FeatureMetadata<CompletionResponse>> resourceTemplateCompletions;

  /**
   * Stores the lists of the generated object. An injection point would get this alternative in its
   * place, so it is looked up.
   */
  @Inject
  StoredMetadata(BeanManager beans) {
    this(generated(beans));
  }

  StoredMetadata(McpMetadata generated) {
    this.generated = generated;
    this.prompts = List.copyOf(generated.prompts());
    this.promptCompletions = List.copyOf(generated.promptCompletions());
    this.tools = List.copyOf(generated.tools());
    this.resources = List.copyOf(generated.resources());
    this.resourceTemplates = List.copyOf(generated.resourceTemplates());
    this.resourceTemplateCompletions = List.copyOf(generated.resourceTemplateCompletions());
  }

  private static McpMetadata generated(BeanManager beans) {
    Bean<?> bean =
        beans.getBeans(McpMetadata.class).stream()
            .filter(candidate -> !candidate.isAlternative())
            .findFirst()
            .orElseThrow();
    CreationalContext<?> context = beans.createCreationalContext(bean);
    return (McpMetadata) beans.getReference(bean, McpMetadata.class, context);
  }

  @Override
  public Set<String> serverNames() {
    return generated.serverNames();
  }

  @Override
  public List<FeatureMetadata<PromptResponse>> prompts() {
    return prompts;
  }

  @Override
  public List<FeatureMetadata<CompletionResponse>> promptCompletions() {
    return promptCompletions;
  }

  @Override
  public List<FeatureMetadata<ToolResponse>> tools() {
    return tools;
  }

  @Override
  public List<FeatureMetadata<ResourceResponse>> resources() {
    return resources;
  }

  @Override
  public List<FeatureMetadata<ResourceResponse>> resourceTemplates() {
    return resourceTemplates;
  }

  @Override
  public List<FeatureMetadata<CompletionResponse>> resourceTemplateCompletions() {
    return resourceTemplateCompletions;
  }

  @Override
  public List<FeatureMetadata<Void>> notifications() {
    return generated.notifications();
  }

  @Override
  public boolean isPromptManagerUsed() {
    return generated.isPromptManagerUsed();
  }

  @Override
  public boolean isToolManagerUsed() {
    return generated.isToolManagerUsed();
  }

  @Override
  public boolean isResourceManagerUsed() {
    return generated.isResourceManagerUsed();
  }

  @Override
  public boolean isResourceTemplateManagerUsed() {
    return generated.isResourceTemplateManagerUsed();
  }

  @Override
  public Map<Type, DefaultValueConverter<?>> defaultValueConverters() {
    return generated.defaultValueConverters();
  }

  @Override
  public Map<String, Class<?>> toolArgumentHolders() {
    return generated.toolArgumentHolders();
  }
}
