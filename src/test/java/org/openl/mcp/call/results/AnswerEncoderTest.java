package org.openl.mcp.call.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.quarkiverse.mcp.server.ToolResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openl.mcp.config.Environment;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.SettingsReader;

class AnswerEncoderTest {

  private static final AnswerMapper MAPPER =
      new AnswerMapper(new ObjectMapper().registerModule(new Jdk8Module()));

  private final AnswerEncoder full = encoder("full");
  private final AnswerEncoder brief = encoder("short");

  /** Sends structured content in either format. */
  private final AnswerEncoder complete = encoder(Map.of("OPENL_MCP_OUTPUT_SCHEMAS", "true"));

  record Fox(String name, Optional<String> colour, List<String> cubs) implements Answer {

    Fox(String name) {
      this(name, Optional.empty(), List.of());
    }

    @Override
    public String sentence() {
      return name;
    }
  }

  record Foxes(List<Fox> foxes, Optional<Integer> total, Optional<String> nextCursor)
      implements ListAnswer {

    @Override
    public List<Fox> items() {
      return foxes;
    }

    @Override
    public Noun noun() {
      return new Noun("fox", "foxes");
    }

    @Override
    public Optional<Integer> matching() {
      return total;
    }
  }

  private static final Foxes TWO =
      new Foxes(
          List.of(new Fox("Ada", Optional.of("red"), List.of()), new Fox("Bo|b")),
          Optional.of(7),
          Optional.of("abc"));

  @Test
  void givesTheItemsOfAListAsLines() throws JsonProcessingException {
    ToolResponse response = full.encode(TWO);

    assertTrue(full.supports(Foxes.class));
    assertFalse(full.supports(String.class));
    assertFalse(response.isError());
    assertEquals(
        "{\"foxes\":[{\"name\":\"Ada\",\"colour\":\"red\"},{\"name\":\"Bo|b\"}],\"total\":7,\"nextCursor\":\"abc\"}",
        response.structuredContent().toString());
    assertEquals(
        response.structuredContent().toString(),
        new ObjectMapper().writeValueAsString(response.structuredContent()),
        "in a message");
    assertEquals(
        """
        7 foxes match; 2 are in this answer; pass cursor 'abc' to get more.
        name\tcolour
        Ada\tred
        Bo|b\
        """,
        text(response));
  }

  @Test
  void givesTheStructuredContentOfAnotherAnswerAsTextToo() {
    ToolResponse response = full.encode(new Fox("Ada"));

    assertEquals("{\"name\":\"Ada\"}", text(response));
    assertEquals(text(response), response.structuredContent().toString());
  }

  @Test
  void givesOneSentenceWhenTheOperatorWantsItShort() {
    ToolResponse response = brief.encode(TWO);

    assertEquals(
        "7 foxes match; 2 are in this answer; pass cursor 'abc' to get more.", text(response));
    assertEquals(full.encode(TWO).structuredContent(), response.structuredContent());
  }

  @Test
  void givesAnotherFormOfTheSameContentAsText() {
    AnswerWithText answer =
        new AnswerWithText(
            new Foxes(List.of(new Fox("A\u202Eda")), Optional.empty(), Optional.empty()),
            json -> "first: " + json.at("/foxes/0/name").asText());

    assertEquals("first: Ada", text(full.encode(answer)), "of the public content");
    assertEquals("1 fox is in this answer.", text(brief.encode(answer)));
    assertEquals(
        "{\"foxes\":[{\"name\":\"Ada\"}]}", full.encode(answer).structuredContent().toString());
  }

  @Test
  void encodesARepeatableAnswerAgainOnlyAfterAnotherCredential() {
    RepeatableAnswer answer = new RepeatableAnswer(new Fox("test-secret-that-is-not-known-yet"));

    ToolResponse first = full.encode(answer);

    assertEquals(text(full.encode(new Fox("test-secret-that-is-not-known-yet"))), text(first));
    assertSame(first, full.encode(answer));
    Secret.configured("test-secret-that-is-not-known-yet");
    assertEquals("{\"name\":\"***\"}", text(full.encode(answer)));
    assertEquals("{\"name\":\"***\"}", full.encode(answer).structuredContent().toString());
  }

  @Test
  void countsInSentencesThatRead() {
    assertEquals(
        "1 fox matches; 1 is in this answer.",
        new Foxes(List.of(new Fox("Ada")), Optional.of(1), Optional.empty()).sentence());
    assertEquals(
        "0 foxes match; 0 are in this answer.",
        new Foxes(List.of(), Optional.of(0), Optional.empty()).sentence());
    assertEquals(
        "1 fox is in this answer; pass cursor 'c' to get more.",
        new Foxes(List.of(new Fox("Ada")), Optional.empty(), Optional.of("c")).sentence());
  }

  @ParameterizedTest
  @EnumSource
  void givesATableWhateverTheOperatorPrefers(Settings.Text preferred) {
    AnswerEncoder encoder = preferred == Settings.Text.FULL ? full : brief;

    ToolResponse response = encoder.encode(ResponseFormat.markdown.of(TWO));

    assertEquals(
        """
        7 foxes match; 2 are in this answer; pass cursor 'abc' to get more.

        | name | colour |
        | --- | --- |
        | Ada | red |
        | Bo\\|b |  |\
        """,
        text(response));
    assertNull(response.structuredContent(), "a client that shows only one would hide the table");
  }

  /** MCP 2025-11-25, Tools, "Output Schema": a tool that has one must send what it describes. */
  @Test
  void givesATableAndStructuredContentWhereOutputSchemasAreListed() {
    ToolResponse response = complete.encode(ResponseFormat.markdown.of(TWO));

    assertTrue(text(response).contains("| Ada | red |"), text(response));
    assertEquals(full.encode(TWO).structuredContent(), response.structuredContent());
  }

  @Test
  void givesTheSentenceAloneWhenThereIsNothingForATable() {
    Foxes none = new Foxes(List.of(), Optional.of(0), Optional.empty());

    assertEquals(
        "0 foxes match; 0 are in this answer.",
        text(full.encode(ResponseFormat.markdown.of(none))));
  }

  @ParameterizedTest
  @EnumSource
  void keepsAPageBelowTheBoundInEitherFormat(ResponseFormat format) {
    // In a table every bar takes two characters, in JSON every quote does.
    for (String name : List.of("|".repeat(100), "\"".repeat(100), "plain")) {
      List<Fox> all = Collections.nCopies(5_000, new Fox(name));
      Page<Fox> page = Page.of(all, Optional.empty(), 5_000, format, MAPPER, "foxes");
      Foxes foxes = new Foxes(page.items(), Optional.of(all.size()), page.nextCursor());

      ToolResponse response = complete.encode(format.of(foxes));

      assertFalse(response.isError());
      assertFalse(text(response).contains("left out"), "cut at an item border");
      assertTrue(page.items().size() < all.size(), page.items().size() + "");
      assertTrue(text(response).length() <= Answer.LARGEST, text(response).length() + "");
      assertTrue(response.structuredContent().toString().length() <= Answer.LARGEST);
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysHowMuchOfAnEnormousTextIsLeftOut(ResponseFormat format) throws JsonProcessingException {
    Foxes foxes =
        new Foxes(
            List.of(new Fox("Ada", Optional.of("|".repeat(100_000)), List.of("Cub"))),
            Optional.of(1),
            Optional.empty());

    ToolResponse response = complete.encode(format.of(foxes));

    JsonNode fox =
        new ObjectMapper().readTree(response.structuredContent().toString()).at("/foxes/0");
    assertEquals("Ada", fox.get("name").asText());
    assertEquals("Cub", fox.at("/cubs/0").asText());
    String colour = fox.get("colour").asText();
    int kept = colour.indexOf('…');
    assertEquals("|".repeat(kept) + "… [" + (100_000 - kept) + " characters left out]", colour);
    for (String text : List.of(response.structuredContent().toString(), text(response))) {
      assertTrue(text.length() <= Answer.LARGEST && text.length() > 5_000, text.length() + "");
      assertTrue(text.contains("characters left out]"), "said");
    }
  }

  @Test
  void refusesWhatCannotBeShortened() {
    List<String> cubs = IntStream.range(0, 5_000).mapToObj(i -> "cub" + i).toList();
    Foxes foxes =
        new Foxes(
            List.of(new Fox("Ada", Optional.empty(), cubs)), Optional.of(1), Optional.empty());

    ToolResponse response = full.encode(foxes);

    assertTrue(response.isError());
    assertTrue(
        text(response)
            .matches(
                "The answer is too large\\. It has \\d{5} characters; an answer may have at most 25000\\."
                    + " Request less data, or look at it in OpenL Studio\\."),
        text(response));
  }

  private static AnswerEncoder encoder(String text) {
    return encoder(Map.of("OPENL_MCP_TEXT", text));
  }

  private static AnswerEncoder encoder(Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("OPENL_BASE_URL", "https://studio.example.com");
    return new AnswerEncoder(MAPPER, SettingsReader.read(new Environment(environment)));
  }

  private static String text(ToolResponse response) {
    return response.content().get(0).asText().text();
  }
}
