package org.openl.mcp.call.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.ToIntFunction;
import org.openl.mcp.text.Counted;

/**
 * Shortens content that is too large and cannot be cut between items. Long texts are cut, and each
 * cut text ends with the number of omitted characters.
 */
public final class TextShortener {

  /** The minimum number of characters that a cut saves; the note after a cut is shorter. */
  private static final int MIN_SAVING = 50;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** The maximum number of characters of the notes about what is left out of a value. */
  private static final int MOST_NOTES = 1_000;

  /** The name of a value that is shortened alone. */
  private static final String VALUE = "value";

  private final int longest;
  private final boolean lists;

  private TextShortener(int longest, boolean lists) {
    this.longest = longest;
    this.lists = lists;
  }

  /**
   * Cuts only texts, so that the JSON stays valid for its schema.
   *
   * @param length measures the characters, of which at most {@link Answer#LARGEST} are allowed
   * @return the node itself if it fits; still too large if texts are not the reason
   */
  static JsonNode texts(JsonNode node, ToIntFunction<JsonNode> length) {
    return fit(node, length, Answer.LARGEST, false);
  }

  /**
   * Cuts texts and lists of JSON that has an open schema.
   *
   * @param most the maximum number of characters
   * @return the node itself if it fits
   */
  public static ObjectNode textsAndLists(ObjectNode node, int most) {
    return (ObjectNode) fit(node, json -> json.toString().length(), most, true);
  }

  /**
   * Returns a value with an open schema, shortened if it is too long. Texts and lists are cut. If
   * that does not suffice, the JSON of the value is cut, and becomes a text.
   *
   * @param most the maximum number of characters, without the notes about what is left out
   * @return the value itself if it fits
   */
  public static JsonNode value(JsonNode value, int most) {
    if (value.toString().length() <= most) {
      return value;
    }
    ObjectNode box = NODES.objectNode();
    box.set(VALUE, value);
    JsonNode shortened = textsAndLists(box, most).get(VALUE);
    String json = shortened.toString();
    boolean fits = json.length() <= most + Math.min(most, MOST_NOTES);
    return fits ? shortened : NODES.textNode(cut(json, most));
  }

  private static JsonNode fit(
      JsonNode node, ToIntFunction<JsonNode> length, int most, boolean lists) {
    JsonNode shortened = node;
    for (int longest = most; length.applyAsInt(shortened) > most && longest > 0; longest /= 2) {
      shortened = new TextShortener(longest, lists).of(node);
    }
    return shortened;
  }

  private JsonNode of(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = NODES.objectNode();
      object.properties().forEach(field -> copy.set(field.getKey(), of(field.getValue())));
      return copy;
    }
    if (node instanceof ArrayNode list) {
      return list(list);
    }
    return node instanceof TextNode text ? text(text.textValue()) : node;
  }

  private ArrayNode list(ArrayNode list) {
    int end = lists ? Math.min(longest, list.size()) : list.size();
    ArrayNode copy = NODES.arrayNode();
    for (int i = 0; i < end; i++) {
      copy.add(of(list.get(i)));
    }
    return end < list.size() ? copy.add("… [%d more left out]".formatted(list.size() - end)) : copy;
  }

  private TextNode text(String text) {
    if (text.length() <= longest + MIN_SAVING) {
      return NODES.textNode(text);
    }
    return NODES.textNode(cut(text, longest));
  }

  /** Cuts a text that is longer. */
  private static String cut(String text, int longest) {
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return "%s… [%s left out]"
        .formatted(text.substring(0, end), Counted.of(text.length() - end, "character"));
  }
}
