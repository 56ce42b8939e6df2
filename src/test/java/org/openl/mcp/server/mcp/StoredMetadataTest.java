package org.openl.mcp.server.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkiverse.mcp.server.runtime.McpMetadata;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoredMetadataTest {

  private final List<String> asked = new ArrayList<>();

  /** A new object for each question, as the generated class returns. */
  private Object answer(Method method) {
    asked.add(method.getName());
    Class<?> type = method.getReturnType();
    return type == boolean.class
        ? (Object) true
        : type == Set.class ? Set.of("s") : type == Map.class ? Map.of() : new ArrayList<>();
  }

  private McpMetadata generated() {
    return (McpMetadata)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {McpMetadata.class},
            (proxy, method, arguments) -> answer(method));
  }

  @Test
  void describesEachFeatureOnce() {
    McpMetadata stored = new StoredMetadata(generated());
    assertSame(stored.tools(), stored.tools());
    assertSame(stored.prompts(), stored.prompts());
    assertSame(stored.promptCompletions(), stored.promptCompletions());
    assertSame(stored.resources(), stored.resources());
    assertSame(stored.resourceTemplates(), stored.resourceTemplates());
    assertSame(stored.resourceTemplateCompletions(), stored.resourceTemplateCompletions());
    assertEquals(1, Collections.frequency(asked, "tools"), asked.toString());
  }

  @Test
  void passesAllOtherQuestionsOn() {
    McpMetadata stored = new StoredMetadata(generated());
    asked.clear();

    assertEquals(Set.of("s"), stored.serverNames());
    assertTrue(stored.isToolManagerUsed() && stored.isPromptManagerUsed());
    assertTrue(stored.isResourceManagerUsed() && stored.isResourceTemplateManagerUsed());
    stored.notifications();
    stored.defaultValueConverters();
    stored.toolArgumentHolders();

    assertEquals(
        List.of(
            "serverNames",
            "isToolManagerUsed",
            "isPromptManagerUsed",
            "isResourceManagerUsed",
            "isResourceTemplateManagerUsed",
            "notifications",
            "defaultValueConverters",
            "toolArgumentHolders"),
        asked);
  }
}
