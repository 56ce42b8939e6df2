package org.openl.mcp.call.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the values that represent an absent argument. */
class AbsentArgumentsTest {

  private static final JsonObject SCHEMA =
      new JsonObject(
          """
          {"type": "object", "required": ["id", "keys"], "properties": {
            "id": {"type": "string"}, "keys": {"type": "array"}, "count": {"type": "integer"}, "name": {"type": "string"},
            "tags": {"type": "array", "items": {"type": "object", "required": ["name"], "properties": {
              "name": {"type": "string"}, "value": {"type": "string"}}}},
            "range": {"type": "object", "required": ["from"], "properties": {
              "from": {"type": "string"}, "to": {"type": "string"}}},
            "rows": {"type": "array", "items": {"type": "string"}}}}
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'id':'a','name':'','count':'','tags':'','range':'','rows':''} | {'id':'a'}",
        "{'id':'a','name':null,'count':null,'tags':null} | {'id':'a'}",
        "{'id':'','name':'b'} | {'id':'','name':'b'}",
        "{'id':null} | {}",
        "{'tags':[{'name':'','value':''},{'name':null},null,'']} | {'tags':[{'name':''},{},null,'']}",
        "{'tags':[]} | {'tags':[]}",
        "{'range':{'from':'','to':''}} | {'range':{'from':''}}",
        "{'id':'a','tags':{},'rows':{}} | {'id':'a'}",
        "{'id':{},'name':{},'range':{}} | {'id':{},'name':{},'range':{}}",
        "{'keys':{},'tags':{'Line':'Home'},'unknown':{}} | {'keys':{},'tags':{'Line':'Home'},'unknown':{}}",
        "{'rows':['',null,'a']} | {'rows':['',null,'a']}",
        "{'name':' ','unknown':''} | {'name':' '}",
      })
  void isRemoved(String given, String left) {
    assertEquals(json(left), AbsentArguments.removedFrom(json(given), SCHEMA));
  }

  private static JsonObject json(String text) {
    return new JsonObject(text.replace('\'', '"'));
  }
}
