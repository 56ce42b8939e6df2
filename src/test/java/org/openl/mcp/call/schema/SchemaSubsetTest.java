package org.openl.mcp.call.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that published input schemas use only the part of JSON Schema that every client accepts.
 */
class SchemaSubsetTest {

  @ParameterizedTest
  @MethodSource("org.openl.mcp.call.schema.PublishedTool#all")
  void everyPublishedSchemaIsWithinTheSubset(PublishedTool tool) {
    assertEquals(List.of(), SchemaSubset.findings(tool));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'string'}",
        "{'type':'string','enum':['A','B'],'description':'One of two'}",
        "{'type':'integer','minimum':1,'maximum':2}",
        "{'type':'boolean'}",
        "{'type':'array','items':{'type':'array','items':{'type':'string'}}}",
        "{'type':'object','properties':{'name':{'type':'string'}},'required':['name'],'additionalProperties':false}",
      })
  void acceptsWhatEveryClientAccepts(String schema) {
    assertEquals(List.of(), SchemaSubset.findings(tool(schema)));
    assertEquals(List.of(), SchemaSubset.findings(tool("{'type':'array','items':" + schema + "}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "true",
        "{'description':'Anything'}",
        "{'type':'null'}",
        "{'type':['string','null']}",
        "{'type':'string','nullable':true}",
        "{'type':'string','format':'date'}",
        "{'type':'string','const':'A'}",
        "{'type':'string','default':'A'}",
        "{'type':'string','minLength':1}",
        "{'type':'string','pattern':'a+'}",
        "{'type':'string','title':'T'}",
        "{'type':'string','description':' '}",
        "{'type':'string','enum':[]}",
        "{'type':'string','enum':['']}",
        "{'type':'string','enum':['A','A']}",
        "{'type':'string','enum':['A',null]}",
        "{'type':'integer','enum':[1,2]}",
        "{'type':'integer','minimum':'1'}",
        "{'type':'array'}",
        "{'type':'array','items':true}",
        "{'type':'array','items':[{'type':'string'}]}",
        "{'type':'array','prefixItems':[{'type':'string'}],'items':{'type':'string'}}",
        "{'type':'object'}",
        "{'type':'object','properties':{},'required':[]}",
        "{'type':'object','properties':{},'additionalProperties':false}",
        "{'type':'object','properties':{},'required':[],'additionalProperties':{'type':'string'}}",
        "{'type':'object','properties':{},'required':['a'],'additionalProperties':false}",
        "{'type':'object','properties':{'a b':{'type':'string'}},'required':[],'additionalProperties':false}",
        "{'type':'object','properties':{},'required':[],'additionalProperties':false,'patternProperties':{}}",
        "{'anyOf':[{'type':'string'}]}",
        "{'type':'string','oneOf':[{'type':'string'}]}",
        "{'type':'string','allOf':[]}",
        "{'type':'string','not':{'type':'integer'}}",
        "{'type':'string','if':{},'then':{},'else':{}}",
        "{'$ref':'#/$defs/a'}",
        "{'type':'string','$defs':{'a':{'type':'string'}}}",
      })
  void refusesAnythingElseAtAnyDepth(String schema) {
    String nested =
        "{'type':'object','properties':{'x':{'type':'array','items':"
            + schema
            + "}},'required':[],'additionalProperties':false}";

    assertFalse(SchemaSubset.findings(tool(schema)).isEmpty(), schema);
    assertFalse(SchemaSubset.findings(tool(nested)).isEmpty(), nested);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'object'}",
        "{'type':'object','properties':{},'additionalProperties':false}",
        "{'type':'object','required':[],'additionalProperties':false}",
        "{'type':'object','properties':{},'required':[]}",
        "{'type':'object','properties':{},'required':[],'additionalProperties':true}",
        "{'type':'object','properties':{},'required':[],'additionalProperties':false,'description':'d'}",
        "{'type':'object','properties':{},'required':[],'additionalProperties':false,'$schema':'s'}",
        "{'type':'string'}",
      })
  void refusesAnyOtherRoot(String root) {
    assertFalse(SchemaSubset.findings(new PublishedTool("tool", json(root))).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "openl.get",
        "openl-get",
        "Openl",
        "ö",
        "a12345678901234567890123456789012345678901"
      })
  void refusesOtherNamesOfTools(String name) {
    JsonObject schema = tool("{'type':'string'}").inputSchema();

    assertFalse(SchemaSubset.findings(new PublishedTool(name, schema)).isEmpty());
  }

  private static PublishedTool tool(String argument) {
    return new PublishedTool(
        "tool",
        json(
            "{'type':'object','properties':{'argument':"
                + argument
                + "},'required':[],'additionalProperties':false}"));
  }

  private static JsonObject json(String text) {
    return new JsonObject(text.replace('\'', '"'));
  }
}
