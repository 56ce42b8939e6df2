package org.openl.mcp.call.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes answers as JSON. Absent and empty values are omitted, and every text is public. It has its
 * own mapper, because protocol messages need their empty objects.
 */
@Singleton
public class AnswerMapper {

  /** In characters. Most answers are shorter. */
  private static final int USUAL = 4_096;

  private final ObjectMapper mapper;
  private final ObjectMapper complete;

  AnswerMapper(ObjectMapper mapper) {
    this.complete =
        mapper.copy().configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
    this.mapper = complete.copy().setDefaultPropertyInclusion(JsonInclude.Include.NON_EMPTY);
  }

  /** Returns an answer as a tree. */
  public JsonNode tree(Answer answer) {
    return read(tokens(mapper, answer));
  }

  /**
   * Returns the items of a list as a tree, each with all its components. Absent components are
   * null.
   */
  JsonNode rows(List<?> items) {
    return read(tokens(complete, items));
  }

  /** Returns the items of each group: an array of arrays of objects. */
  TokenBuffer items(List<ListAnswer.Group> groups) {
    return tokens(mapper, groups.stream().map(ListAnswer.Group::items).toList());
  }

  /** Returns tokens as a tree. */
  JsonNode read(TokenBuffer tokens) {
    try (JsonParser parser = tokens.asParser()) {
      return mapper.readTree(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the compact JSON of an answer or of a part of an answer. */
  public String json(Object answer) {
    StringWriter json = new StringWriter(USUAL);
    write(answer, json);
    return json.toString();
  }

  /** Returns the number of characters of the compact JSON of an answer. */
  public int length(Answer answer) {
    CharacterCounter count = new CharacterCounter();
    write(answer, count);
    return count.characters();
  }

  /**
   * Returns how many of the first items of a list fit into an answer.
   *
   * @param items the items
   * @param format the format of the answer; with {@code markdown} the items fit as JSON, too
   * @param most the maximum number of characters
   */
  int fitting(List<?> items, ResponseFormat format, int most) {
    CharacterCounter count = new CharacterCounter();
    int rows = 0;
    int fitting = 0;
    try (JsonGenerator json = mapper.createGenerator(count)) {
      json.writeStartArray();
      for (Object item : items) {
        write(mapper, json, item);
        rows += format == ResponseFormat.markdown ? MarkdownTable.length(row(item)) + 1 : 0;
        if (Math.max(count.characters(), rows) > most) {
          break;
        }
        fitting++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return fitting;
  }

  private JsonNode row(Object item) {
    return read(tokens(complete, item));
  }

  private void write(Object answer, Writer target) {
    try (JsonGenerator json = mapper.createGenerator(target)) {
      write(mapper, json, answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TokenBuffer tokens(ObjectMapper mapper, Object value) {
    TokenBuffer tokens = new TokenBuffer(mapper, false);
    try {
      write(mapper, tokens, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tokens;
  }

  /** Writes a value with public texts, and flushes the target. */
  private static void write(ObjectMapper mapper, JsonGenerator target, Object value)
      throws IOException {
    mapper.writeValue(new PublicJsonGenerator(target), value);
  }
}
