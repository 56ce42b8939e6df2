package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The members of a JSON value and their types. The items of a list are taken together. A text of
 * wildcards, as in recordings, is of any type.
 */
record JsonShape(Map<String, Set<JsonNodeType>> members) {

  static JsonShape of(JsonNode json) {
    JsonShape shape = new JsonShape(new TreeMap<>());
    shape.collect("", json);
    return shape;
  }

  private void collect(String member, JsonNode value) {
    Set<JsonNodeType> types =
        members.computeIfAbsent(member, m -> EnumSet.noneOf(JsonNodeType.class));
    types.add(value.getNodeType());
    if (value.asText().matches("[*#@&]+")) {
      types.addAll(EnumSet.allOf(JsonNodeType.class));
    }
    value.elements().forEachRemaining(item -> collectItem(member, value, item));
    value.forEachEntry((name, child) -> collect(member + "." + name, child));
  }

  private void collectItem(String member, JsonNode value, JsonNode item) {
    if (value.isArray()) {
      collect(member + "[]", item);
    }
  }

  /** Returns the members that this has and another shape has not, or with another type. */
  Set<String> without(JsonShape other) {
    Set<String> more = new TreeSet<>();
    members.forEach(
        (member, types) -> {
          Set<JsonNodeType> allowed = other.members.getOrDefault(member, Set.of());
          boolean any = allowed.size() == JsonNodeType.values().length;
          boolean inside = other.hasWildcardAbove(member);
          if (!inside
              && !any
              && (allowed.isEmpty() || types.stream().noneMatch(allowed::contains))) {
            more.add(member);
          }
        });
    return more;
  }

  private boolean hasWildcardAbove(String member) {
    return members.entrySet().stream()
        .anyMatch(
            known ->
                known.getValue().size() == JsonNodeType.values().length
                    && member.startsWith(known.getKey())
                    && !member.equals(known.getKey()));
  }
}
