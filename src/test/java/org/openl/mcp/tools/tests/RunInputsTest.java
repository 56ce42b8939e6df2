package org.openl.mcp.tools.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tests.TableInput;
import org.openl.mcp.studio.tests.TableInput.InputParameter;

class RunInputsTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text.replace('`', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static TableSummary table(String signature) {
    return new TableSummary(
        "1",
        Optional.of("Spreadsheet"),
        Optional.of("Spreadsheet"),
        Optional.of("Premium"),
        Optional.of("Double"),
        Optional.of(signature),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static RunInputs ofSignature(String signature) {
    return RunInputs.of(table(signature), Optional.empty());
  }

  private static ObjectNode body(RunInputs inputs, String text) {
    return new RunInputReader(MAPPER).read(inputs, "It was not run.", text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {`type`:`string`}                                  | "text"
          {`type`:[`string`,`null`],`enum`:[`A`,`B`]}        | "A"
          {`type`:`string`,`format`:`date-time`}             | "2026-01-31T00:00:00"
          {`type`:`array`,`items`:{`type`:`integer`}}        | [0]
          {`type`:`object`,`properties`:{`a`:{`type`:`boolean`}}} | {"a":false}
          {`$ref`:`#/$defs/D`,`$defs`:{`D`:{`type`:`object`,`properties`:{`n`:{`type`:`number`}}}}} | {"n":0}
          {}                                                 | null
          """)
  void anExampleFollowsTheSchema(String schema, String example) {
    assertEquals(example, InputExample.of(json(schema), MissingNode.getInstance()).toString());
  }

  @Test
  void valuesAreComparedWithTheirSchema() {
    JsonNode schema =
        json(
            "{`type`:`array`,`items`:{`$ref`:`#/$defs/D`},`$defs`:{`D`:{`type`:`object`,`properties`:{`n`:{`type`:`integer`},`b`:{`type`:`boolean`},`d`:{`$ref`:`#/$defs/D`}}}}}");

    InputCheck check =
        new InputCheck(
            "x", schema, json("[{`n`:`1`,`b`:true,`d`:{`n`:null,`b`:0,`c`:1,`@type`:`D`}}]"));

    assertEquals(
        List.of("'x[0].n' must be a number.", "'x[0].d.b' must be true or false."), check.wrong());
    assertEquals(List.of("x[0].d.c"), check.unknown());
    assertEquals(List.of("x[0].d.d"), check.missing());
  }

  /** The value of a datatype has the defaults of its fields. */
  @Test
  void anExampleKeepsDefaults() {
    JsonNode schema =
        json("{`type`:`object`,`properties`:{`a`:{`type`:`string`},`b`:{`type`:`integer`}}}");

    assertEquals("{\"a\":\"x\",\"b\":0}", InputExample.of(schema, json("{`a`:`x`}")).toString());
  }

  @Test
  void anEndlessSchemaHasAnExample() {
    JsonNode schema =
        json(
            "{`type`:`object`,`properties`:{`child`:{`$ref`:`#/`},`kids`:{`type`:`array`,`items`:{`$ref`:`#/$defs/K`}}},`$defs`:{`K`:{`type`:`object`,`properties`:{`k`:{`$ref`:`#/$defs/K`}}}}}");

    assertTrue(InputExample.of(schema, MissingNode.getInstance()).toString().length() < 1_000);
  }

  /** Older versions of 6.x do not describe inputs. */
  @Test
  void theSignatureTellsTheInputs() {
    RunInputs inputs =
        ofSignature("Premium(Driver driver, Integer[] ages, Date day, Boolean isNew, String x)");

    assertEquals(
        "{\"driver\":{},\"ages\":[0],\"day\":\"2026-01-31\",\"isNew\":false,\"x\":\"text\"}",
        inputs.example().toString());
    assertEquals("Integer[]", inputs.types().get("ages"));
    assertEquals(Map.of(), ofSignature("Premium()").types());
  }

  /** A member that Studio does not know would be taken for the runtime context, or ignored. */
  @Test
  void theBodyHasTheFormThatLeavesNothingToGuess() {
    RunInputs inputs = ofSignature("Premium(Driver driver, Integer age)");

    assertEquals(
        "{\"params\":{\"age\":1},\"runtimeContext\":{\"lob\":\"x\"}}",
        body(inputs, "{\"age\":1,\"runtimeContext\":{\"lob\":\"x\"}}").toString());
    assertEquals("{\"params\":{\"age\":1}}", body(inputs, "{\"params\":{\"age\":1}}").toString());
    assertEquals(List.of("driver"), inputs.missing(body(inputs, "{\"age\":1}")));
    assertThrows(CallException.class, () -> body(inputs, "{\"age\":1} x"));
  }

  /** A parameter may have the name of a member of the structured form. */
  @Test
  void aParameterMayBeNamedParams() {
    RunInputs inputs = ofSignature("Premium(Integer params)");

    assertEquals("{\"params\":{\"params\":1}}", body(inputs, "{\"params\":1}").toString());
  }

  /** A double would round it. */
  @Test
  void numbersKeepEveryDigit() {
    RunInputs inputs = ofSignature("Premium(Double sum)");

    assertEquals(
        "{\"params\":{\"sum\":12345678901234567.890}}",
        body(inputs, "{\"sum\":12345678901234567.890}").toString());
    assertEquals("{\"params\":{\"sum\":1E+400}}", body(inputs, "{\"sum\":1e400}").toString());
  }

  /** Studio would ignore the first or the second value, or what stands beside the parameters. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{`age`:1,`age`:2}",
        "{`params`:{`age`:1},`sum`:2}",
        "{`params`:{`age`:1},`params`:{`age`:2}}"
      })
  void nothingIsLeftOutSilently(String text) {
    RunInputs inputs = ofSignature("Premium(Integer age, Double sum)");

    assertThrows(CallException.class, () -> body(inputs, text.replace('`', '"')));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Premium", "Premium(Map<String, Integer> x)"})
  void withoutAKnownSignatureAnyNameIsAccepted(String signature) {
    assertEquals("{\"params\":{\"x\":1}}", body(ofSignature(signature), "{\"x\":1}").toString());
  }

  @Test
  void aDeepTextIsRefused() {
    String text = "{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

    assertThrows(CallException.class, () -> body(ofSignature(""), text));
  }

  /** 20 objects in each of 20 would be 3.2 million values on five levels. */
  @Test
  void anExampleOfManyLevelsHasFewerOfThem() {
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      members.append(i == 0 ? "" : ",").append("`m").append(i).append("`:{`$ref`:`#/$defs/N`}");
    }
    JsonNode schema =
        json(
            "{`$ref`:`#/$defs/N`,`$defs`:{`N`:{`type`:`object`,`properties`:{%s}}}}"
                .formatted(members));

    String example = InputExample.of(schema, MissingNode.getInstance()).toString();

    assertTrue(example.contains("\"m19\":{\"m0\":{}"), example);
    assertTrue(example.length() < 5_000, example);
  }

  /** Without its exponent it would have a billion digits. */
  @Test
  void aHugeNumberKeepsItsExponent() {
    assertEquals("1E+999999999", ValueText.of(DecimalNode.valueOf(new BigDecimal("1e999999999"))));
    assertEquals("1000", ValueText.of(DecimalNode.valueOf(new BigDecimal("1e3"))));
  }

  @Test
  void theRuntimeContextIsPartOfTheExample() {
    TableInput described =
        new TableInput(
            Optional.of(
                List.of(
                    new InputParameter(
                        "age", Optional.empty(), Optional.of(json("{`type`:`integer`}"))))),
            Optional.of(new InputParameter("runtimeContext", Optional.empty(), Optional.empty())));

    assertEquals(
        "{\"age\":0,\"runtimeContext\":{}}",
        RunInputs.of(table("Premium(Integer age)"), Optional.of(described)).example().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          `abc`            | abc
          `1`              | "1"
          1                | 1
          1.50             | 1.50
          `2005 Honda`     | 2005 Honda
          `true`           | "true"
          true             | true
          null             | null
          `null`           | "null"
          `2020-01-01`     | 2020-01-01
          {`a`:1}          | {"a":1}
          """)
  void valuesAreTextsThatCannotBeTakenForOthers(String value, String text)
      throws JsonProcessingException {
    JsonNode node =
        MAPPER
            .readerFor(JsonNode.class)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .readValue(value.replace('`', '"'));

    assertEquals(text, ValueText.of(node));
  }

  @Test
  void aLongValueSaysWhatIsLeftOut() {
    assertTrue(
        ValueText.of(json("`" + "x".repeat(500) + "`")).endsWith("x… [100 characters left out]"));
  }
}
