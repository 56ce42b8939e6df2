package org.openl.mcp.call.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openl.mcp.config.Secret;

class AnswerMapperTest {

  private static final ObjectMapper SHARED = new ObjectMapper().registerModule(new Jdk8Module());

  private final AnswerMapper mapper = new AnswerMapper(SHARED);

  /** Of all kinds that a component may have. */
  record Sample(
      String text,
      Optional<String> maybe,
      List<String> items,
      Map<String, String> tags,
      int number,
      boolean flag)
      implements Answer {

    @Override
    public String sentence() {
      return "not on the wire";
    }
  }

  private static final Sample EMPTY =
      new Sample("", Optional.empty(), List.of(), Map.of(), 0, false);

  private static final Sample FULL =
      new Sample("ä\"\n", Optional.of("m"), List.of("i"), Map.of("k", "v"), 7, true);

  @Test
  void leavesOutWhatIsEmptyAndKeepsZeroAndFalse() {
    assertEquals("{\"number\":0,\"flag\":false}", mapper.json(EMPTY));
  }

  @Test
  void writesWhatIsThereCompactly() {
    assertEquals(
        "{\"text\":\"ä\\\"\\n\",\"maybe\":\"m\",\"items\":[\"i\"],\"tags\":{\"k\":\"v\"},\"number\":7,\"flag\":true}",
        mapper.json(FULL));
  }

  @Test
  void leavesOutATagWithoutValueAndKeepsTheOrderOfTheOthers() {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("z", "1");
    tags.put("none", null);
    tags.put("a", "2");
    assertEquals(
        "{\"tags\":{\"z\":\"1\",\"a\":\"2\"},\"number\":0,\"flag\":false}",
        mapper.json(new Sample("", Optional.empty(), List.of(), tags, 0, false)));
  }

  @Test
  void writesNothingInvisibleInTextsAndNames() {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("k\u200B", "v\u202E");
    tags.put("k", "\u001B[2Jw\uD800");
    Sample sample =
        new Sample(
            "a\u2028b\uDB40\uDC41", Optional.of("m\u0007"), List.of("\u2066i"), tags, 7, true);
    assertEquals(
        "{\"text\":\"a\\nb\",\"maybe\":\"m\",\"items\":[\"i\"],\"tags\":{\"k\":\"v\",\"k*\":\"w\uFFFD\"},\"number\":7,\"flag\":true}",
        mapper.json(sample));
    assertEquals(mapper.json(sample), mapper.tree(sample).toString());
    assertEquals(
        "a\nb", mapper.rows(List.of(sample)).get(0).get("text").textValue(), "in a table, too");
  }

  @Test
  void writesNoCredential() {
    Secret.configured("test-secret-in-an-answer");
    assertEquals(
        "{\"text\":\"x *** y\",\"number\":0,\"flag\":false}",
        mapper.json(
            new Sample(
                "x test-secret-in-an-answer y", Optional.empty(), List.of(), Map.of(), 0, false)));
  }

  @Test
  void measuresAsManyCharactersAsItWrites() {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      Sample sample = generated(random);

      assertEquals(mapper.json(sample).length(), mapper.length(sample), sample::toString);
      assertEquals(mapper.json(sample), mapper.tree(sample).toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsHowManyItemsFit(ResponseFormat format) {
    Random random = new Random(8);
    for (int i = 0; i < 100; i++) {
      List<Sample> items = Stream.generate(() -> generated(random)).limit(40).toList();
      int most = random.nextInt(3_000);

      int fitting = mapper.fitting(items, format, most);

      assertTrue(characters(items.subList(0, fitting), format) <= most);
      assertTrue(fitting == 40 || characters(items.subList(0, fitting + 1), format) > most);
    }
  }

  /** Returns the characters of items as JSON, and as rows where the format needs them. */
  private int characters(List<Sample> items, ResponseFormat format) {
    int json = items.stream().mapToInt(item -> mapper.json(item).length() + 1).sum();
    int rows =
        mapper.rows(items).valueStream().mapToInt(row -> MarkdownTable.length(row) + 1).sum();
    return format == ResponseFormat.markdown ? Math.max(json, rows) : json;
  }

  private static Sample generated(Random random) {
    Map<String, String> tags = new LinkedHashMap<>();
    Stream.generate(() -> text(random)).limit(random.nextInt(4)).forEach(k -> tags.put(k, k + k));
    return new Sample(
        text(random),
        Optional.of(text(random)).filter(some -> random.nextBoolean()),
        Stream.generate(() -> text(random)).limit(random.nextInt(4)).toList(),
        tags,
        random.nextInt(),
        random.nextBoolean());
  }

  private static String text(Random random) {
    String characters = "ab |\\`*[<\"\n\t\u0007\u200B\u2028\u00E4\uD83D\uDE00\uD800";
    return random
        .ints(random.nextInt(60), 0, characters.length())
        .mapToObj(i -> characters.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  @Test
  void leavesTheMapperOfProtocolMessagesAlone() throws JsonProcessingException {
    assertEquals(
        "{\"text\":\"\",\"maybe\":null,\"items\":[],\"tags\":{},\"number\":0,\"flag\":false}",
        SHARED.writeValueAsString(EMPTY));
  }
}
