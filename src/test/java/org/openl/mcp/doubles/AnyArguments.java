package org.openl.mcp.doubles;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Calls tools with generated arguments: mostly of the right form, some of any. They are the same in
 * each run.
 */
public final class AnyArguments {

  /** The number of calls of a tool. */
  public static final int CALLS = 200;

  private static final int LARGEST_ANSWER = 25_000;

  private static final List<Object> HOSTILE =
      List.of(
          "",
          "1",
          "../../etc/passwd",
          "..%2F..%2Fadmin",
          "a?b=c#d",
          "\u0000\u001B[31m\u202E",
          "x".repeat(9_999),
          "é漢😀",
          "\uD800",
          -1,
          1e308,
          Long.MAX_VALUE,
          true,
          new JsonObject(),
          new JsonArray().add(new JsonArray()));

  private final Random random = new Random(14);
  private final List<Object> values;

  /**
   * Creates the generator.
   *
   * @param own values that mean something to the tools; hostile ones are added
   */
  public AnyArguments(Object... own) {
    this.values = Stream.concat(Stream.of(own), HOSTILE.stream()).toList();
  }

  /** Checks an answer. */
  @FunctionalInterface
  public interface Check {

    /**
     * Checks an answer.
     *
     * @param call the arguments and the text of the answer, for a message
     * @param failed whether the call has failed
     */
    void accept(String call, boolean failed);
  }

  /** Returns a value of any kind. */
  public Object value() {
    Object value = values.get(below(values.size()));
    if (value instanceof JsonObject object) {
      return object.copy();
    }
    return value instanceof JsonArray array ? array.copy() : value;
  }

  /** Returns a number from 0 below another one. */
  public int below(int number) {
    return random.nextInt(number);
  }

  /** Returns true once in a number of times. */
  public boolean oneIn(int number) {
    return below(number) == 0;
  }

  /** Returns true or false. */
  public boolean flag() {
    return random.nextBoolean();
  }

  /**
   * Returns arguments, mostly of the published types.
   *
   * @param properties the published properties
   * @param text returns a text for the argument of a name
   */
  public JsonObject of(JsonObject properties, Function<String, Object> text) {
    JsonObject arguments = new JsonObject();
    for (String name : properties.fieldNames()) {
      boolean wanted = name.equals("projectId") ? !oneIn(20) : !oneIn(3);
      if (wanted) {
        arguments.put(name, argument(name, properties.getJsonObject(name), text));
      }
    }
    return arguments;
  }

  private Object argument(String name, JsonObject schema, Function<String, Object> text) {
    if (oneIn(6)) {
      return value();
    }
    if (schema.containsKey("enum")) {
      JsonArray permitted = schema.getJsonArray("enum");
      return permitted.getValue(below(permitted.size()));
    }
    return switch (schema.getString("type", "")) {
      case "boolean" -> flag();
      case "integer" -> below(4);
      case "string" -> text.apply(name);
      default -> value();
    };
  }

  /**
   * Calls a tool {@value #CALLS} times. Some calls have an argument that the tool does not have.
   * Each of them must be answered.
   *
   * @param arguments returns the arguments of the call of a number
   * @return the number of calls that have not failed
   */
  public int call(ToolCalls tools, String tool, IntFunction<JsonObject> arguments, Check check) {
    int successes = 0;
    for (int i = 0; i < CALLS; i++) {
      JsonObject given = arguments.apply(i);
      if (oneIn(15)) {
        given.put("force", value());
      }
      JsonObject result =
          tools
              .client()
              .ask("tools/call", new JsonObject().put("name", tool).put("arguments", given));
      assertTrue(result.containsKey("result"), () -> given.encode() + result.encode());
      JsonObject answer = result.getJsonObject("result");
      String text = answer.getJsonArray("content").getJsonObject(0).getString("text");
      assertFalse(text.contains("failed unexpectedly"), () -> given.encode() + text);
      assertTrue(text.length() <= LARGEST_ANSWER, given::encode);
      boolean failed = answer.getBoolean("isError", false);
      check.accept(given.encode() + " " + text, failed);
      successes += failed ? 0 : 1;
    }
    return successes;
  }
}
