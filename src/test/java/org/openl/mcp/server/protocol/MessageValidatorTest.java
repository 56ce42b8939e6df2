package org.openl.mcp.server.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageValidatorTest {

  private static final String CLIENT = "\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense                                        | -32700
          {"jsonrpc":"2.0","id":1,"method":"ping"         | -32700
          {"jsonrpc":"2.0","id":1,"method":"ping"} {}     | -32700
          {"jsonrpc":"2.0","id":1,"method":"ping"}]       | -32700
          ''                                              | -32600
          []                                              | -32600
          [{"jsonrpc":"2.0","id":1,"method":"ping"}]      | -32600
          "ping"                                          | -32600
          7                                               | -32600
          null                                            | -32600
          {}                                              | -32600
          {"jsonrpc":"2.0","id":null,"method":"ping"}     | -32600
          {"jsonrpc":"2.0","id":1.5,"method":"ping"}      | -32600
          {"jsonrpc":"2.0","id":1e99,"method":"ping"}     | -32600
          {"jsonrpc":"2.0","id":1e-9,"method":"ping"}     | -32600
          {"jsonrpc":"2.0","id":1e999999999,"method":"ping"}  | -32600
          {"jsonrpc":"2.0","id":1e2147483648,"method":"ping"} | -32700
          {"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":1e2147483648}}      | -32700
          {"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":-1E-99999999999}}   | -32700
          {"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":[{"y":1e99999999999}]}} | -32700
          {"jsonrpc":"2.0","id":true,"method":"ping"}     | -32600
          {"jsonrpc":"2.0","id":[1],"method":"ping"}      | -32600
          {"jsonrpc":"2.0","id":{},"method":"ping"}       | -32600
          {"jsonrpc":"2.0","method":1}                    | -32600
          """)
  void answersWithoutAnIdWhatHasNoUsableOne(String text, int code) {
    JsonNode answer = refusedAsUnreadable(text);
    assertTrue(answer.has("id") && answer.get("id").isNull(), answer.toString());
    assertEquals(code, answer.at("/error/code").asInt(), answer.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":5,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"1.0\",\"id\":5,\"method\":\"ping\"}",
        "{\"jsonrpc\":2.0,\"id\":5,\"method\":\"ping\"}",
        "{\"jsonrpc\":null,\"id\":5,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":5}",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":null}",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":[\"ping\"]}",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\",\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\",\"error\":{}}",
      })
  void answersAnInvalidRequestUnderItsId(String text) {
    JsonNode answer = refusedAsUnreadable(text);
    assertEquals(5, answer.get("id").asInt());
    assertEquals(-32600, answer.at("/error/code").asInt());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resources/subscribe",
        "resources/unsubscribe",
        "q/close",
        "roots/list",
        "sampling/createMessage",
        "elicitation/create",
        "tasks/list",
        "notifications/initialized",
        "notifications/cancelled",
        "tools/Call",
        "",
      })
  void offersNoOtherMethodThanThoseOfTheList(String method) {
    JsonNode answer = refused(method, "{\"uri\":\"openl://nothing\"}");
    assertEquals(-32601, answer.at("/error/code").asInt());
    assertTrue(answer.at("/error/message").asText().contains(method));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ping                | []                                          | params
          ping                | "x"                                         | params
          ping                | {"_meta":[]}                                | params._meta
          ping                | {"_meta":{"progressToken":{}}}              | params._meta.progressToken
          tools/list          | {"cursor":1}                                | params.cursor
          prompts/list        | {"cursor":[]}                               | params.cursor
          resources/list      | {"cursor":{}}                               | params.cursor
          resources/templates/list | {"cursor":true}                        | params.cursor
          tools/call          | {}                                          | params.name
          tools/call          | {"name":null}                               | params.name
          tools/call          | {"name":1,"arguments":{}}                   | params.name
          prompts/get         | {}                                          | params.name
          prompts/get         | {"name":"p","arguments":[]}                 | params.arguments
          prompts/get         | {"name":"p","arguments":{"a":1}}            | params.arguments.a
          resources/read      | {}                                          | params.uri
          resources/read      | {"uri":["a"]}                               | params.uri
          logging/setLevel    | {}                                          | params.level
          logging/setLevel    | {"level":"loud"}                            | params.level
          logging/setLevel    | {"level":3}                                 | params.level
          completion/complete | {}                                          | params.ref
          completion/complete | {"ref":{"type":"ref/tool","name":"p"}}      | params.ref
          completion/complete | {"ref":{"type":"ref/prompt"}}               | params.ref
          completion/complete | {"ref":{"type":"ref/resource","name":"r"}}  | params.ref
          completion/complete | {"ref":{"type":"ref/prompt","name":"p"}}    | params.argument
          completion/complete | {"ref":{"type":"ref/prompt","name":"p"},"argument":{"name":"a"}} | params.argument.value
          initialize          | {}                                          | params.protocolVersion
          initialize          | {"protocolVersion":1}                       | params.protocolVersion
          initialize          | {"protocolVersion":"2025-11-25"}            | params.capabilities
          initialize          | {"protocolVersion":"2025-11-25","capabilities":{}} | params.clientInfo
          initialize          | {"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"c"}} | params.clientInfo.version
          """)
  void namesWhatIsWrongInTheParams(String method, String params, String path) {
    JsonNode answer = refused(method, params);
    assertEquals(-32602, answer.at("/error/code").asInt(), answer.toString());
    assertTrue(
        answer.at("/error/message").asText().startsWith("\"" + path + "\" must be "),
        answer.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ping                | {}
          ping                | null
          ping                | {"_meta":{"progressToken":7}}
          tools/list          | {"cursor":null}
          tools/list          | {"cursor":"abc"}
          prompts/get         | {"name":"p","arguments":{"a":"1","b":null}}
          resources/read      | {"uri":"openl://x","_meta":null}
          logging/setLevel    | {"level":"warning"}
          completion/complete | {"ref":{"type":"ref/resource","uri":"openl://{x}"},"argument":{"name":"x","value":""}}
          """)
  void letsPassWhatTheSpecificationAllows(String method, String params) {
    assertEquals(method, passed(request("\"a\"", method, params)).get("method").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-1", "\"\"", "\"1\"", "12345678901234567890"})
  void keepsEveryIdAsItIs(String id) {
    assertEquals(id, passed(request(id, "ping", "{}")).get("id").toString());
  }

  /** JSON Schema calls a number an integer if it has no fraction, however it is written. */
  @ParameterizedTest
  @CsvSource({
    "1.0, 1",
    "-7.00, -7",
    "1e2, 100",
    "1.5E1, 15",
    "0.0, 0",
    "3e9, 3000000000",
    "1e19, 10000000000000000000"
  })
  void takesAnIntegerHoweverItIsWritten(String written, String plain) {
    JsonNode message =
        passed(request(written, "ping", "{\"_meta\":{\"progressToken\":" + written + "}}"));
    assertEquals(plain, message.get("id").toString());
    assertEquals(passed(request(plain, "ping", "{}")).get("id"), message.get("id"));
    assertEquals(plain, message.at("/params/_meta/progressToken").toString());
    String cancelled =
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
            + written
            + "}}";
    assertEquals(plain, passed(cancelled).at("/params/requestId").toString());
  }

  @Test
  void answersAnInvalidRequestUnderItsIntegerId() {
    JsonNode answer = refusedAsUnreadable("{\"jsonrpc\":\"2.0\",\"id\":5.0}");
    assertEquals("5", answer.get("id").toString());
  }

  @Test
  void repeatsLittleOfAMessageAndOnlyWhatCanBeSeen() {
    String answer = refused("evil\\u001b[31m\\u202e" + "x".repeat(100_000), "{}").toString();
    assertTrue(answer.length() < 1000, answer);
    assertTrue(answer.chars().noneMatch(c -> c == 0x1b || c == 0x202e), answer);
  }

  @Test
  void keepsTheDigitsOfANumber() {
    String text =
        request("1", "tools/call", "{\"name\":\"t\",\"arguments\":{\"x\":0.12345678901234567891}}");
    assertTrue(passed(text).toString().contains("0.12345678901234567891"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\":\"t\"}", "{\"name\":\"t\",\"arguments\":null}"})
  void givesACallWithoutArgumentsEmptyOnes(String params) {
    assertEquals(
        "{}", passed(request("1", "tools/call", params)).at("/params/arguments").toString());
  }

  @Test
  void takesNullArgumentsOfACallForAbsentOnes() {
    String params = "{\"name\":\"t\",\"arguments\":{\"a\":null,\"b\":{\"c\":null}}}";
    assertEquals(
        "{\"b\":{\"c\":null}}",
        passed(request("1", "tools/call", params)).at("/params/arguments").toString());
  }

  @ParameterizedTest
  @CsvSource({"[], an array", "x, a string", "5, a number", "true, a boolean"})
  void tellsTheModelThatArgumentsMustBeAnObject(String arguments, String found) {
    String json = arguments.equals("x") ? "\"x\"" : arguments;
    JsonNode answer = refused("tools/call", "{\"name\":\"t\",\"arguments\":" + json + "}");
    assertTrue(answer.at("/result/isError").asBoolean(), answer.toString());
    String text = answer.at("/result/content/0/text").asText();
    assertTrue(text.contains("must be a JSON object, but was " + found), text);
  }

  @Test
  void keepsLittleOfWhatAClientSaysOfItself() {
    String longText = "x".repeat(5000);
    JsonNode params =
        passed(
                request(
                    "1",
                    "initialize",
                    "{\"protocolVersion\":\"%1$s\",\"capabilities\":{\"roots\":{},\"%1$s\":{}},\"clientInfo\":{\"name\":\"\\u001b[2J%1$s\",\"version\":\"%1$s\",\"title\":\"%1$s\",\"description\":\"%1$s\",\"websiteUrl\":\"%1$s\",\"%1$s\":1}}"
                        .formatted(longText)))
            .get("params");
    assertEquals("{\"roots\":{}}", params.get("capabilities").toString());
    assertEquals(256, params.get("protocolVersion").asText().length());
    JsonNode client = params.get("clientInfo");
    assertEquals(5, client.size());
    client.forEach(text -> assertTrue(text.asText().matches("x{252,256}"), text.toString()));
  }

  @Test
  void removesTheIconsThatTheExtensionMayFailOn() {
    String params =
        "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
            + CLIENT.replace("}", ",\"icons\":[{\"theme\":\"odd\"}]}")
            + "}";
    assertEquals(
        "{\"name\":\"c\",\"version\":\"1\"}",
        passed(request("1", "initialize", params)).at("/params/clientInfo").toString());
  }

  @Test
  void givesACompletionContextWithoutArgumentsEmptyOnes() {
    String params =
        "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"p\"},\"argument\":{\"name\":\"a\",\"value\":\"v\"},\"context\":{}}";
    assertEquals(
        "{}",
        passed(request("1", "completion/complete", params))
            .at("/params/context/arguments")
            .toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1,\"reason\":\"r\"}}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"error\":{\"code\":1,\"message\":\"m\"}}",
      })
  void letsNotificationsAndResponsesPass(String text) {
    assertFalse(assertInstanceOf(MessageValidator.Pass.class, check(text)).isRequest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{}}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/of/tomorrow\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"tools/call\",\"params\":{\"name\":\"t\"}}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"initialize\"}",
      })
  void dropsUnknownNotificationsWithoutAWord(String text) {
    assertEquals(new MessageValidator.Drop(Optional.empty()), check(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\",\"params\":[]}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":{}}}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1,\"reason\":2}}",
        "{\"jsonrpc\":\"2.0\",\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"abc\",\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":99999999999999999999,\"result\":{}}",
      })
  void dropsWhatIsMalformedAndAsksForNoAnswer(String text) {
    assertTrue(assertInstanceOf(MessageValidator.Drop.class, check(text)).fault().isPresent());
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] bytes = request("1", "ping", "{\"x\":\"\u00e9\"}").getBytes(StandardCharsets.ISO_8859_1);
    JsonNode answer =
        assertInstanceOf(MessageValidator.Reply.class, MessageValidator.check(bytes)).answer();
    assertEquals("The message is not UTF-8.", answer.at("/error/message").asText());
  }

  @Test
  void readsPastAByteOrderMark() {
    assertEquals("ping", passed("\uFEFF" + request("1", "ping", "{}")).get("method").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "1", "{\"a\":1}"})
  void refusesMoreValuesThanFitIntoMemory(String value) {
    String values = (value + ",").repeat(100_000) + value;
    JsonNode answer =
        refusedAsUnreadable(
            request("1", "tools/call", "{\"name\":\"x\",\"arguments\":{\"a\":[" + values + "]}}"));
    assertEquals(-32700, answer.at("/error/code").asInt());
    assertTrue(
        answer.at("/error/message").asText().startsWith("The message holds too many values"));
  }

  @Test
  void refusesWhatIsNestedTooDeep() {
    String text = request("1", "ping", "{\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}");
    assertEquals(-32700, refusedAsUnreadable(text).at("/error/code").asInt());
  }

  private static String request(String id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"%s\",\"params\":%s}"
        .formatted(id, method, params);
  }

  private static JsonNode refusedAsUnreadable(String text) {
    MessageValidator.Reply reply = assertInstanceOf(MessageValidator.Reply.class, check(text));
    assertFalse(reply.readable(), reply.toString());
    return reply.answer();
  }

  private static JsonNode refused(String method, String params) {
    MessageValidator.Reply reply =
        assertInstanceOf(MessageValidator.Reply.class, check(request("9", method, params)));
    assertTrue(reply.readable(), reply.toString());
    assertEquals(9, reply.answer().get("id").asInt());
    return reply.answer();
  }

  private static JsonNode passed(String text) {
    return assertInstanceOf(MessageValidator.Pass.class, check(text)).message();
  }

  private static MessageValidator.Verdict check(String text) {
    return MessageValidator.check(text.getBytes(StandardCharsets.UTF_8));
  }
}
