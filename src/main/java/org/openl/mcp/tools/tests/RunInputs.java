package org.openl.mcp.tools.tests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * @param context whether the rules get a runtime context
 */
record RunInputs(Map<String, String> types, ObjectNode example, boolean context) {

  static final String CONTEXT = "runtimeContext";

  private static final String PARAMS = "params";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Set<String> INTEGERS =
      Set.of("Integer", "int", "Long", "long", "Short", "short", "Byte", "byte", "BigInteger");

  private static final Set<String> DECIMALS =
      Set.of("Double", "double", "Float", "float", "BigDecimal");

  /**
   * Returns the inputs of a table as Studio describes them, or else as the signature names them.
   */
  static RunInputs of(TableSummary table, Optional<TableInput> described) {
    Map<String, String> types = types(table.signature().orElse(""));
    ObjectNode example = NODES.objectNode();
    List<InputParameter> parameters = described.flatMap(TableInput::parameters).orElse(List.of());
    for (InputParameter parameter : parameters) {
      types.putIfAbsent(parameter.name(), type(parameter));
      example.set(parameter.name(), example(parameter));
    }
    types.forEach((name, type) -> example.putIfAbsent(name, example(type)));
    Optional<InputParameter> context = described.flatMap(TableInput::runtimeContext);
    context.ifPresent(known -> example.set(CONTEXT, NODES.objectNode()));
    return new RunInputs(types, example, described.isEmpty() || context.isPresent());
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
    int open = signature.indexOf('(');
    int close = signature.lastIndexOf(')');
    if (open >= 0 && close > open + 1) {
      for (String parameter : signature.substring(open + 1, close).split(",")) {
        String[] words = parameter.strip().split("\\s+");
        if (words.length == 2) {
          types.put(words[1], words[0]);
        }
      }
    }
    return types;
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
   * Returns the body of the request for a run. Studio ignores members that it does not know, so
   * they are refused here.
   *
   * @param inputs a JSON object by the names of the parameters
   * @throws CallException if it is none, or has a name that the table does not have
   */
  ObjectNode body(String inputs, ObjectMapper mapper) {
    ObjectNode given = parsed(inputs, mapper);
    ObjectNode params =
        given.path(PARAMS).isObject() && !types.containsKey(PARAMS)
            ? (ObjectNode) given.path(PARAMS)
            : given.deepCopy().without(CONTEXT);
    List<String> unknown =
        params.properties().stream()
            .map(Map.Entry::getKey)
            .filter(name -> !types.containsKey(name))
            .toList();
    if (!unknown.isEmpty()) {
      throw refusal(
          "The table has no input %s. Its inputs are: %s."
              .formatted(Quoted.names(unknown), Quoted.names(types.keySet())));
    }
    ObjectNode body = NODES.objectNode();
    body.set(PARAMS, params);
    if (given.has(CONTEXT) && !types.containsKey(CONTEXT)) {
      if (!context) {
        throw refusal("The rules of this project get no runtime context.");
      }
      body.set(CONTEXT, given.path(CONTEXT));
    }
    return body;
  }

  private ObjectNode parsed(String inputs, ObjectMapper mapper) {
    try {
      ObjectReader reader = mapper.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
      if (reader.readTree(inputs) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw refusal("'inputs' is not JSON: %s.".formatted(Quoted.of(e.getOriginalMessage())));
    }
    throw refusal("'inputs' must be a JSON object with a member for each input.");
  }

  /** Returns the names of the inputs that have no value in a body. */
  List<String> missing(ObjectNode body) {
    return types.keySet().stream()
        .filter(name -> !body.path(PARAMS).has(name))
        .collect(Collectors.toList());
  }

  private CallException refusal(String why) {
    return new CallException(
        "The table was not run.", why, "Repeat the call with inputs such as " + example + ".");
  }
}
