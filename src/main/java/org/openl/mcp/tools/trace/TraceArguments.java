package org.openl.mcp.tools.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.trace.TraceStart;
import org.openl.mcp.text.Quoted;

/** Checks what a table is traced with: inputs, or a case of a test table. */
@Singleton
public class TraceArguments {

  private static final Pattern CASE = Pattern.compile("[1-9][0-9]{0,6}");

  private static final String PARAMS = "params";

  private static final String CONTEXT = "runtimeContext";

  private static final String NOTHING = "The trace was not started.";

  private static final String EXAMPLE = "{\"driver\": {\"name\": \"Tom\", \"age\": 70}}";

  private final ObjectMapper mapper;

  TraceArguments(ObjectMapper shared) {
    this.mapper =
        shared
            .copy()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
    this.mapper
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build());
  }

  /**
   * Returns the start of a trace.
   *
   * @param inputs JSON: the values by parameter name, or {@code {params, runtimeContext}}
   * @param testCase the number of a case of the test table
   * @throws CallException if the table needs other arguments
   */
  public TraceStart of(TableSummary table, Optional<String> inputs, Optional<String> testCase) {
    boolean test = table.kind().filter("Test"::equals).isPresent();
    String name = Quoted.of(table.name().orElse(table.id()));
    if (test) {
      String number =
          testCase
              .filter(given -> inputs.isEmpty())
              .orElseThrow(
                  () ->
                      new CallException(
                          NOTHING,
                          "%s is a test table, so a case of it is traced, not inputs."
                              .formatted(name),
                          "Repeat the call with testCase alone, such as \"3\"."));
      if (!CASE.matcher(number.strip()).matches()) {
        throw new CallException(
            NOTHING,
            "%s is not the number of a test case.".formatted(Quoted.of(number)),
            "Repeat the call with one number from 1, such as \"3\".");
      }
      return start(table, Optional.of(number.strip()), Optional.empty());
    }
    if (testCase.isPresent()) {
      throw new CallException(
          NOTHING,
          "%s is not a test table, so it has no case %s."
              .formatted(name, Quoted.of(testCase.get())),
          "Repeat the call with the test table, or with inputs in place of testCase. openl_get_table lists the tests of a table.");
    }
    return start(
        table,
        Optional.empty(),
        Optional.of(parsed(table.signature().orElse(""), name, inputs.orElse("{}"))));
  }

  private static TraceStart start(
      TableSummary table, Optional<String> testCase, Optional<ObjectNode> inputs) {
    return new TraceStart(table.id(), testCase, inputs, true, true, false);
  }

  /** Studio ignores members that it does not know, so they are refused here. */
  private ObjectNode parsed(String signature, String name, String inputs) {
    ObjectNode object = object(inputs);
    Set<String> known = parameters(signature);
    JsonNode values =
        object.path(PARAMS).isObject() && !known.contains(PARAMS)
            ? object.path(PARAMS)
            : object.deepCopy().without(known.contains(CONTEXT) ? "" : CONTEXT);
    List<String> unknown =
        values.properties().stream()
            .map(Map.Entry::getKey)
            .filter(given -> !known.contains(given))
            .toList();
    boolean fits = known.isEmpty() ? values.isEmpty() : !values.isEmpty() && unknown.isEmpty();
    if (fits || !signature.contains("(")) {
      return object;
    }
    throw new CallException(
        NOTHING,
        values.isEmpty()
            ? "The table %s needs inputs: %s.".formatted(name, Quoted.names(known))
            : "The table %s has no input %s. Its inputs are: %s."
                .formatted(name, Quoted.names(unknown), Quoted.names(known)),
        "Repeat the call with inputs: a JSON object with the values by parameter name, such as %s."
            .formatted(EXAMPLE));
  }

  /**
   * Returns the names of the parameters of a signature such as {@code (Driver driver, int[] ages)}.
   */
  private static Set<String> parameters(String signature) {
    int open = signature.indexOf('(');
    int close = signature.lastIndexOf(')');
    Set<String> names = new LinkedHashSet<>();
    if (open >= 0 && close > open) {
      for (String parameter : signature.substring(open + 1, close).split(",")) {
        String[] words = parameter.strip().split("\\s+");
        if (words.length == 2) {
          names.add(words[1]);
        }
      }
    }
    return names;
  }

  private ObjectNode object(String inputs) {
    String why;
    try {
      JsonNode json = mapper.readTree(inputs);
      if (json instanceof ObjectNode object) {
        return object;
      }
      why = "It is JSON, but not an object.";
    } catch (JsonProcessingException e) {
      why = "It is not valid JSON.";
    }
    throw new CallException(
        NOTHING,
        "inputs cannot be read. " + why,
        "Repeat the call with a JSON object with the values by parameter name, such as %s, or {\"params\": {…}, \"runtimeContext\": {…}}."
            .formatted(EXAMPLE));
  }
}
