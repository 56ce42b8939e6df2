package org.openl.mcp.tools.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tests.TableInput;
import org.openl.mcp.studio.tests.TableInput.InputParameter;
import org.openl.mcp.text.Quoted;

/**
 * The inputs of a table.
 *
 * @param types the types of the parameters by their names
 * @param example an example of their values
 * @param context whether the rules get a runtime context, or may get one
 * @param complete whether all names are known
 * @param schemas the schemas of the parameters by their names, as far as they are known
 */
public record RunInputs(
    Map<String, String> types,
    ObjectNode example,
    boolean context,
    boolean complete,
    Map<String, JsonNode> schemas) {

  static final String CONTEXT = "runtimeContext";

  private static final String PARAMS = "params";

  /** The maximum number of characters of an example in a failure. */
  private static final int LONGEST_EXAMPLE = 500;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Set<String> INTEGERS =
      Set.of("Integer", "int", "Long", "long", "Short", "short", "Byte", "byte", "BigInteger");

  private static final Set<String> DECIMALS =
      Set.of("Double", "double", "Float", "float", "BigDecimal");

  /**
   * Returns the inputs of a table as Studio describes them, or else as the signature names them.
   */
  public static RunInputs of(TableSummary table, Optional<TableInput> described) {
    String signature = table.signature().orElse("");
    Map<String, String> types = types(signature);
    ObjectNode example = NODES.objectNode();
    List<InputParameter> parameters = described.flatMap(TableInput::parameters).orElse(List.of());
    Map<String, JsonNode> schemas = new LinkedHashMap<>();
    for (InputParameter parameter : parameters) {
      parameter.schema().ifPresent(schema -> schemas.put(parameter.name(), schema));
      types.putIfAbsent(parameter.name(), type(parameter));
      example.set(parameter.name(), example(parameter));
    }
    types.forEach((name, type) -> example.putIfAbsent(name, example(type)));
    types.forEach((name, type) -> schemas.computeIfAbsent(name, absent -> schema(type)));
    Optional<InputParameter> context = described.flatMap(TableInput::runtimeContext);
    context.ifPresent(known -> example.set(CONTEXT, NODES.objectNode()));
    return new RunInputs(
        types,
        example,
        described.isEmpty() || context.isPresent(),
        isComplete(signature) || described.flatMap(TableInput::parameters).isPresent(),
        schemas);
  }

  /** Returns the schema of a type of which only the name is known. */
  private static JsonNode schema(String type) {
    ObjectNode schema = NODES.objectNode();
    if (INTEGERS.contains(type) || DECIMALS.contains(type)) {
      schema.put("type", "number");
    } else if (type.equalsIgnoreCase("boolean")) {
      schema.put("type", "boolean");
    }
    return schema;
  }

  private static String type(InputParameter parameter) {
    return parameter.schema().map(schema -> schema.path("type").asText("")).orElse("");
  }

  private static JsonNode example(InputParameter parameter) {
    JsonNode value = parameter.value().orElse(MissingNode.getInstance());
    return InputExample.of(parameter.schema().orElse(MissingNode.getInstance()), value);
  }

  /** Returns the types of a signature such as {@code Premium(Driver driver, Integer[] ages)}. */
  private static Map<String, String> types(String signature) {
    Map<String, String> types = new LinkedHashMap<>();
    for (String parameter : parameters(signature)) {
      String[] words = parameter.split("\\s+");
      if (words.length == 2) {
        types.put(words[1], words[0]);
      }
    }
    return types;
  }

  /** Returns whether a signature has a list of parameters, each with a type and a name. */
  private static boolean isComplete(String signature) {
    return signature.contains("(") && types(signature).size() == parameters(signature).size();
  }

  private static List<String> parameters(String signature) {
    int open = signature.indexOf('(');
    int close = signature.lastIndexOf(')');
    return open < 0 || close < open
        ? List.of()
        : Arrays.stream(signature.substring(open + 1, close).split(","))
            .map(String::strip)
            .filter(parameter -> !parameter.isEmpty())
            .toList();
  }

  private static JsonNode example(String type) {
    if (type.endsWith("[]")) {
      return NODES.arrayNode().add(example(type.substring(0, type.length() - 2)));
    }
    if (INTEGERS.contains(type) || DECIMALS.contains(type)) {
      return IntNode.valueOf(0);
    }
    return switch (type) {
      case "String" -> TextNode.valueOf("text");
      case "Boolean", "boolean" -> BooleanNode.FALSE;
      case "Date" -> TextNode.valueOf("2026-01-31");
      default -> NODES.objectNode();
    };
  }

  /**
   * Returns the body of the request that executes the table. Studio ignores members that it does
   * not know, so they are refused here.
   */
  ObjectNode body(String what, ObjectNode given) {
    boolean structured = given.path(PARAMS).isObject() && !types.containsKey(PARAMS);
    ObjectNode params =
        structured
            ? (ObjectNode) given.path(PARAMS)
            : given.deepCopy().without(types.containsKey(CONTEXT) ? List.of() : List.of(CONTEXT));
    List<String> unknown = others(params, types.keySet());
    if (complete && !unknown.isEmpty()) {
      throw refusal(
          what,
          "The table has no input %s. Its inputs are: %s."
              .formatted(Quoted.names(unknown), Quoted.names(types.keySet())));
    }
    List<String> beside = structured ? others(given, Set.of(PARAMS, CONTEXT)) : List.of();
    if (!beside.isEmpty()) {
      throw refusal(
          what,
          "'params' contains the inputs, but %s is outside of it.".formatted(Quoted.names(beside)));
    }
    List<String> wrong = checked(params, InputCheck::wrong);
    if (!wrong.isEmpty()) {
      throw refusal(what, wrong.get(0));
    }
    ObjectNode body = NODES.objectNode();
    body.set(PARAMS, params);
    if (given.has(CONTEXT) && !types.containsKey(CONTEXT)) {
      if (!context) {
        throw refusal(what, "The rules of this project get no runtime context.");
      }
      body.set(CONTEXT, given.path(CONTEXT));
    }
    return body;
  }

  private static List<String> others(ObjectNode given, Set<String> known) {
    return given.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !known.contains(name))
        .toList();
  }

  /** Returns the names of the inputs that have no value in a body. */
  List<String> missing(ObjectNode body) {
    return types.keySet().stream()
        .filter(name -> !body.path(PARAMS).has(name))
        .collect(Collectors.toList());
  }

  /** Returns sentences about the inputs that have no value in a body, or that Studio ignores. */
  public List<String> notes(ObjectNode body) {
    List<String> missing = new ArrayList<>(missing(body));
    missing.addAll(checked(body.path(PARAMS), InputCheck::missing));
    List<String> unknown = checked(body.path(PARAMS), InputCheck::unknown);
    List<String> notes = new ArrayList<>();
    if (!unknown.isEmpty()) {
      notes.add(
          "The inputs have no members %s, so OpenL Studio may have ignored them."
              .formatted(Quoted.names(unknown)));
    }
    if (!missing.isEmpty()) {
      notes.add("These inputs had no value: %s.".formatted(Quoted.names(missing)));
    }
    return notes;
  }

  private List<String> checked(JsonNode params, Function<InputCheck, List<String>> what) {
    return params.properties().stream()
        .filter(input -> schemas.containsKey(input.getKey()))
        .map(input -> new InputCheck(input.getKey(), schemas.get(input.getKey()), input.getValue()))
        .flatMap(check -> what.apply(check).stream())
        .toList();
  }

  /**
   * Returns the failure of a call whose inputs do not fit.
   *
   * @param what the sentence that says what was not done
   */
  public CallException refusal(String what, String why) {
    String text = example.toString();
    return new CallException(
        what,
        why,
        text.length() <= LONGEST_EXAMPLE
            ? "Repeat the call with inputs such as "
                + text
                + "."
                + (text.contains("{}")
                    ? " openl_run_table without 'inputs' returns an example with all members."
                    : "")
            : "openl_run_table without 'inputs' returns an example of them.");
  }
}
