package org.openl.mcp.tools;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MatchTest {

  @Test
  void comparesWithoutCase() {
    assertTrue(Match.same(Optional.of("Rules"), "rULES"));
    assertFalse(Match.same(Optional.of("Rules"), "Rule"));
    assertFalse(Match.same(Optional.empty(), "Rules"));
    assertTrue(Match.contains("Шлюз 1", "шЛЮЗ"));
    assertFalse(Match.contains("", "a"));
  }

  @Test
  void comparesAsAnswersShowIt() {
    assertTrue(Match.same(Optional.of("Ru\u200Bles"), "rules"));
    assertTrue(Match.contains("a\u202E\nb", "a b"));
    assertTrue(Match.all(Map.of("k\u2060", "v\u00AD"), Map.of("k", "v")));
  }

  @Test
  void wantsEveryTagThatIsAskedFor() {
    Map<String, String> tags = Map.of("Line", "Auto", "State", "CA");
    assertTrue(Match.all(tags, Map.of()));
    assertTrue(Match.all(tags, Map.of("line", "AUTO", "State", "ca")));
    assertFalse(Match.all(tags, Map.of("Line", "Auto", "State", "NY")));
    assertFalse(Match.all(tags, Map.of("Line", "Aut")));
    assertFalse(Match.all(Map.of(), Map.of("Line", "Auto")));
  }

  @Test
  void findsOneValueAmongSeveral() {
    Map<String, JsonNode> properties =
        new ObjectMapper()
            .convertValue(
                Map.of("state", new String[] {"CA", "NY"}, "version", 1.5, "active", true),
                new TypeReference<>() {});
    assertTrue(Match.allOf(properties, Map.of("state", "ny")));
    assertTrue(Match.allOf(properties, Map.of("STATE", "CA", "version", "1.5", "active", "TRUE")));
    assertFalse(Match.allOf(properties, Map.of("state", "CA, NY")));
    assertFalse(Match.allOf(properties, Map.of("state", "CA", "version", "2")));
    assertFalse(Match.allOf(properties, Map.of("lob", "auto")));
  }
}
