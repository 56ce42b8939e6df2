package org.openl.mcp.call.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class TextShortenerTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void leavesAloneWhatFits() {
    ObjectNode node = MAPPER.createObjectNode().put("text", "x".repeat(986));
    int length = node.toString().length();

    assertSame(node, TextShortener.textsAndLists(node, length));
    assertTrue(TextShortener.textsAndLists(node, length - 1).toString().length() < length);
  }

  @Test
  void cutsTheLongTextsOnly() {
    ObjectNode node = MAPPER.createObjectNode().put("long", "x".repeat(5_000)).put("short", "y");
    node.put("number", new BigDecimal("1.10"));

    JsonNode shortened = TextShortener.textsAndLists(node, 1_000);

    assertEquals("x".repeat(500) + "… [4500 characters left out]", shortened.get("long").asText());
    assertEquals("y", shortened.get("short").asText());
    assertEquals(new BigDecimal("1.10"), shortened.get("number").decimalValue());
    assertEquals(5_000, node.get("long").asText().length(), "the node itself stays whole");
  }

  @Test
  void neverCutsACharacterInTwo() {
    ObjectNode node = MAPPER.createObjectNode().put("long", "x" + "😀".repeat(2_000));

    String text = TextShortener.textsAndLists(node, 1_000).get("long").asText();

    assertTrue(text.startsWith("x" + "😀".repeat(249) + "… [3502 characters"), text);
  }

  @Test
  void cutsALongListWhenTextsAreNotTheReason() {
    ObjectNode node = MAPPER.createObjectNode();
    ArrayNode cells = node.putArray("cells");
    for (int i = 0; i < 3_000; i++) {
      cells.addObject().put("value", i);
    }

    JsonNode shortened = TextShortener.textsAndLists(node, 10_000).get("cells");

    int kept = shortened.size() - 1;
    assertEquals(cells.get(kept - 1), shortened.get(kept - 1));
    assertEquals("… [" + (3_000 - kept) + " more left out]", shortened.get(kept).asText());
    assertTrue(kept > 300, kept + " cells");
  }

  @Test
  void keepsListsWholeWhereASchemaHolds() {
    ObjectNode node = MAPPER.createObjectNode();
    ArrayNode list = node.putArray("list");
    for (int i = 0; i < 10_000; i++) {
      list.add(i);
    }

    assertEquals(node, TextShortener.texts(node, json -> json.toString().length()));
  }
}
