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
  void respondsWithoutAnIdToAMessageWithoutAUsableId(String text, int code) {
    JsonNode answer = malformed(text);
    assertTrue(answer.has("id") && answer.get("id").isNull(), answer.toString());
    assertEquals(code, answer.at("/error/code").asInt(), answer.toString());
  }

  /** The messages of the parser, which name its options, do not reach the client. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense                                      | The message is not valid JSON: unexpected text at line 1, column
          {"jsonrpc":"2.0","id":NaN,"method":"ping"}    | The message is not valid JSON: unexpected text at line 1, column
          {"jsonrpc":"2.0","id":Infinity}               | The message is not valid JSON: unexpected text at line 1, column
          {"jsonrpc":"2.0","id":-Infinity}              | The message is not valid JSON: unexpected text at line 1, column
          {"jsonrpc":"2.0", /* x */ "id":1}             | The message is not valid JSON: unexpected text at line 1, column
          {"jsonrpc":"2.0","id":01}                     | The message is not valid JSON: unexpected text at line 1, column
          {"jsonrpc":"2.0","id":1,"method":"ping"}]     | The message is not valid JSON: unexpected text at line 1, column
          {"jsonrpc":"2.0","id":1,"method":"ping"       | The message is incomplete: its JSON ends too early.
          {"jsonrpc":"2.0","id":1,"method":"ping"} {}   | Text follows the JSON object. Send each message separately.
          {"jsonrpc":"2.0","id":1,"x":1e2147483648}     | The message has a number that is out of range.
          """)
  void saysInItsOwnWordsWhatIsNotJson(String text, String message) {
    String actual = malformed(text).at("/error/message").asText();
    assertTrue(actual.startsWith(message), actual);
    assertFalse(actual.contains("JsonReadFeature") || actual.contains("token"), actual);
  }

  @Test
  void saysWhatToSendForAnEmptyMethod() {
    assertEquals(
        "\"method\" is empty. Send the name of a method, such as tools/list.",
        invalid("", "{}").at("/error/message").asText());
    assertEquals(
        "This server does not support the method 'tools/Call'.",
        invalid("tools/Call", "{}").at("/error/message").asText());
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
  void respondsToAnInvalidRequestWithItsId(String text) {
    JsonNode answer = malformed(text);
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
  void rejectsUnsupportedMethods(String method) {
    JsonNode answer = invalid(method, "{\"uri\":\"openl://nothing\"}");
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
  void namesTheInvalidParam(String method, String params, String path) {
    JsonNode answer = invalid(method, params);
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
  void acceptsValidParams(String method, String params) {
    assertEquals(method, valid(request("\"a\"", method, params)).get("method").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-1", "\"\"", "\"1\"", "12345678901234567890"})
  void keepsIdsUnchanged(String id) {
    assertEquals(id, valid(request(id, "ping", "{}")).get("id").toString());
  }

  /** In JSON Schema a number without a fractional part is an integer in every notation. */
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
  void acceptsIntegersInEveryNotation(String written, String plain) {
    JsonNode message =
        valid(request(written, "ping", "{\"_meta\":{\"progressToken\":" + written + "}}"));
    assertEquals(plain, message.get("id").toString());
    assertEquals(valid(request(plain, "ping", "{}")).get("id"), message.get("id"));
    assertEquals(plain, message.at("/params/_meta/progressToken").toString());
    String cancelled =
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
            + written
            + "}}";
    assertEquals(plain, valid(cancelled).at("/params/requestId").toString());
  }

  @Test
  void respondsToAnInvalidRequestWithItsIntegerId() {
    JsonNode answer = malformed("{\"jsonrpc\":\"2.0\",\"id\":5.0}");
    assertEquals("5", answer.get("id").toString());
  }

  @Test
  void quotesOnlyAShortPrintablePartOfAMessage() {
    String answer = invalid("evil\\u001b[31m\\u202e" + "x".repeat(100_000), "{}").toString();
    assertTrue(answer.length() < 1000, answer);
    assertTrue(answer.chars().noneMatch(c -> c == 0x1b || c == 0x202e), answer);
  }

  @Test
  void keepsAllDigitsOfANumber() {
    String text =
        request("1", "tools/call", "{\"name\":\"t\",\"arguments\":{\"x\":0.12345678901234567891}}");
    assertTrue(valid(text).toString().contains("0.12345678901234567891"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\":\"t\"}", "{\"name\":\"t\",\"arguments\":null}"})
  void addsEmptyArgumentsToACallWithoutArguments(String params) {
    assertEquals(
        "{}", valid(request("1", "tools/call", params)).at("/params/arguments").toString());
  }

  @Test
  void removesNullArgumentsOfACall() {
    String params = "{\"name\":\"t\",\"arguments\":{\"a\":null,\"b\":{\"c\":null}}}";
    assertEquals(
        "{\"b\":{\"c\":null}}",
        valid(request("1", "tools/call", params)).at("/params/arguments").toString());
  }

  @ParameterizedTest
  @CsvSource({"[], an array", "x, a string", "5, a number", "true, a boolean"})
  void returnsAFailedCallIfArgumentsAreNotAnObject(String arguments, String found) {
    String json = arguments.equals("x") ? "\"x\"" : arguments;
    JsonNode answer = invalid("tools/call", "{\"name\":\"t\",\"arguments\":" + json + "}");
    assertTrue(answer.at("/result/isError").asBoolean(), answer.toString());
    String text = answer.at("/result/content/0/text").asText();
    assertTrue(text.contains("must be a JSON object, but was " + found), text);
  }

  @Test
  void shortensTheClientInfo() {
    String longText = "x".repeat(5000);
    JsonNode params =
        valid(
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
  void removesTheIconsOfAClient() {
    String params =
        "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
            + CLIENT.replace("}", ",\"icons\":[{\"theme\":\"odd\"}]}")
            + "}";
    assertEquals(
        "{\"name\":\"c\",\"version\":\"1\"}",
        valid(request("1", "initialize", params)).at("/params/clientInfo").toString());
  }

  @Test
  void addsEmptyArgumentsToACompletionContext() {
    String params =
        "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"p\"},\"argument\":{\"name\":\"a\",\"value\":\"v\"},\"context\":{}}";
    assertEquals(
        "{}",
        valid(request("1", "completion/complete", params))
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
  void acceptsNotificationsAndResponses(String text) {
    assertFalse(assertInstanceOf(MessageValidator.Valid.class, validate(text)).isRequest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{}}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/of/tomorrow\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"tools/call\",\"params\":{\"name\":\"t\"}}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"initialize\"}",
      })
  void ignoresUnknownNotifications(String text) {
    assertEquals(new MessageValidator.Ignored(Optional.empty()), validate(text));
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
  void ignoresMalformedNotificationsAndResponses(String text) {
    assertTrue(
        assertInstanceOf(MessageValidator.Ignored.class, validate(text)).problem().isPresent());
  }

  @Test
  void rejectsBytesThatAreNotUtf8() {
    byte[] bytes = request("1", "ping", "{\"x\":\"\u00e9\"}").getBytes(StandardCharsets.ISO_8859_1);
    JsonNode answer =
        assertInstanceOf(MessageValidator.Rejected.class, MessageValidator.validate(bytes))
            .response();
    assertEquals("The message is not UTF-8.", answer.at("/error/message").asText());
  }

  @Test
  void skipsAByteOrderMark() {
    assertEquals("ping", valid("\uFEFF" + request("1", "ping", "{}")).get("method").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "1", "{\"a\":1}"})
  void rejectsTooManyValues(String value) {
    String values = (value + ",").repeat(100_000) + value;
    JsonNode answer =
        malformed(
            request("1", "tools/call", "{\"name\":\"x\",\"arguments\":{\"a\":[" + values + "]}}"));
    assertEquals(-32700, answer.at("/error/code").asInt());
    assertTrue(answer.at("/error/message").asText().startsWith("The message has too many values"));
  }

  @Test
  void rejectsDeepNesting() {
    String text = request("1", "ping", "{\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}");
    assertEquals(-32700, malformed(text).at("/error/code").asInt());
  }

  /** The extension would throw on the other ones, and then wait until its time-out. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "result":{"action":"accept","content":{"allow":true}} | {"action":"accept","content":{"allow":true}}
          "result":{"action":"accept"}                          | {"action":"accept","content":{}}
          "result":{"action":"decline","content":null}          | {"action":"decline","content":{}}
          "result":{"action":"cancel","_meta":{"x":1}}          | {"action":"cancel","content":{}}
          "result":{"action":"accept","content":[true]} | {"action":"cancel","content":{},"_meta":{"org.openl/failed":true}}
          "result":{"action":"ACCEPT","content":{}}     | {"action":"cancel","content":{},"_meta":{"org.openl/failed":true}}
          "result":{"action":1}                         | {"action":"cancel","content":{},"_meta":{"org.openl/failed":true}}
          "result":[]                                   | {"action":"cancel","content":{},"_meta":{"org.openl/failed":true}}
          "error":{"code":-32601,"message":"no"}        | {"action":"cancel","content":{},"_meta":{"org.openl/failed":true}}
          "result":{"action":"accept","content":{"allow":true}},"error":{"code":1} | \
          {"action":"accept","content":{"allow":true}}
          """)
  void normalizesTheResponseToAQuestion(String response, String expected) {
    assertEquals(
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":" + expected.strip() + "}",
        valid("{\"jsonrpc\":\"2.0\",\"id\":7," + response + "}").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"elicitation":{}}                    | {"elicitation":{}}
          {"elicitation":{"form":{},"url":{}}}  | {"elicitation":{"form":{},"url":{}}}
          {"elicitation":{"create":{}}}         | {"elicitation":{"create":{}}}
          {"elicitation":{"url":{}},"roots":{}} | {"roots":{}}
          {"extensions":{"io.modelcontextprotocol/ui":{"mimeTypes":["a","text/html;profile=mcp-app"]}}} | {"io.modelcontextprotocol/ui":{}}
          {"extensions":{"io.modelcontextprotocol/ui":{"mimeTypes":["text/html"]}}} | {}
          {"extensions":{"io.modelcontextprotocol/ui":[1,null]},"roots":{}} | {"roots":{}}
          {"extensions":"io.modelcontextprotocol/ui"} | {}
          {"io.modelcontextprotocol/ui":{"mimeTypes":["text/html;profile=mcp-app"]}} | {}
          """)
  void keepsTheCapabilitiesThatItServes(String capabilities, String kept) {
    JsonNode message =
        valid(
            request(
                "1",
                "initialize",
                "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":%s,%s}"
                    .formatted(capabilities, CLIENT)));
    assertEquals(kept, message.at("/params/capabilities").toString());
  }

  private static String request(String id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"%s\",\"params\":%s}"
        .formatted(id, method, params);
  }

  private static JsonNode malformed(String text) {
    MessageValidator.Rejected rejected =
        assertInstanceOf(MessageValidator.Rejected.class, validate(text));
    assertFalse(rejected.wellFormed(), rejected.toString());
    return rejected.response();
  }

  private static JsonNode invalid(String method, String params) {
    MessageValidator.Rejected rejected =
        assertInstanceOf(MessageValidator.Rejected.class, validate(request("9", method, params)));
    assertTrue(rejected.wellFormed(), rejected.toString());
    assertEquals(9, rejected.response().get("id").asInt());
    return rejected.response();
  }

  private static JsonNode valid(String text) {
    return assertInstanceOf(MessageValidator.Valid.class, validate(text)).message();
  }

  private static MessageValidator.Outcome validate(String text) {
    return MessageValidator.validate(text.getBytes(StandardCharsets.UTF_8));
  }
}
