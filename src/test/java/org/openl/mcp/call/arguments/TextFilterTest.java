package org.openl.mcp.call.arguments;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextFilterTest {

  @Test
  void comparesWithoutCase() {
    assertTrue(TextFilter.same(Optional.of("Rules"), "rULES"));
    assertFalse(TextFilter.same(Optional.of("Rules"), "Rule"));
    assertFalse(TextFilter.same(Optional.empty(), "Rules"));
    assertTrue(TextFilter.contains("Шлюз 1", "шЛЮЗ"));
    assertFalse(TextFilter.contains("", "a"));
  }

  @Test
  void comparesAsAnswersShowIt() {
    assertTrue(TextFilter.same(Optional.of("Ru\u200Bles"), "rules"));
    assertTrue(TextFilter.contains("a\u202E\nb", "a b"));
    assertTrue(TextFilter.all(Map.of("k\u2060", "v\u00AD"), Map.of("k", "v")));
  }

  @Test
  void wantsEveryTagThatIsAskedFor() {
    Map<String, String> tags = Map.of("Line", "Auto", "State", "CA");
    assertTrue(TextFilter.all(tags, Map.of()));
    assertTrue(TextFilter.all(tags, Map.of("line", "AUTO", "State", "ca")));
    assertFalse(TextFilter.all(tags, Map.of("Line", "Auto", "State", "NY")));
    assertFalse(TextFilter.all(tags, Map.of("Line", "Aut")));
    assertFalse(TextFilter.all(Map.of(), Map.of("Line", "Auto")));
  }

  @Test
  void findsOneValueAmongSeveral() {
    Map<String, JsonNode> properties =
        new ObjectMapper()
            .convertValue(
                Map.of("state", new String[] {"CA", "NY"}, "version", 1.5, "active", true),
                new TypeReference<>() {});
    assertTrue(TextFilter.allOf(properties, Map.of("state", "ny")));
    assertTrue(
        TextFilter.allOf(properties, Map.of("STATE", "CA", "version", "1.5", "active", "TRUE")));
    assertFalse(TextFilter.allOf(properties, Map.of("state", "CA, NY")));
    assertFalse(TextFilter.allOf(properties, Map.of("state", "CA", "version", "2")));
    assertFalse(TextFilter.allOf(properties, Map.of("lob", "auto")));
  }
}
