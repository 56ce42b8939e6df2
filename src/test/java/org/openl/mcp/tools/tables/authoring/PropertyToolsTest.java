package org.openl.mcp.tools.tables.authoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.StudioFault;

/** The properties of tables. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class PropertyToolsTest extends AuthoringScenarios {

  private static final String SET = "openl_set_table_properties";
  private static final String LIST = "openl_list_table_properties";

  private JsonObject set(String properties) {
    return tools.content(SET, of("AgeFactor", "'properties':[" + properties + "]"));
  }

  @Test
  void listsTheDefinitions() {
    JsonArray all = tools.content(LIST, of("")).getJsonArray("properties");
    JsonObject state =
        all.stream()
            .map(JsonObject.class::cast)
            .filter(item -> item.getString("name").equals("state"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        new JsonObject(
            "{\"name\":\"state\",\"displayName\":\"US"
                + " States\",\"type\":\"enum\",\"multiple\":true,\"dimensional\":true,\"codes\":\"AL,"
                + " CA, NY, TX\"}"),
        state);
    assertTrue(all.size() > 10);
    assertEquals(
        1,
        tools.content(LIST, of("'name':'STATE','kind':'rules'")).getJsonArray("properties").size());
    assertTrue(studio.requests().stream().anyMatch(line -> line.endsWith("tableType=Rules")));
    assertTrue(
        tools
            .failure(LIST, of("'kind':'Recipe'"))
            .startsWith(
                "Nothing was changed. There is no table kind 'Recipe'. The kinds are: Rules,"));
    assertTrue(
        tools
            .failure(LIST, of("'name':'color'"))
            .startsWith("Nothing was changed. There is no table property 'color'."));
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void setsChangesAndRemovesProperties() {
    JsonObject first =
        set(
            "{'name':'effectiveDate','value':'2020-01-31'},{'name':'STATE','value':'ca,"
                + " ny'},{'name':'active','value':true}");
    assertEquals("The properties were changed.", first.getString("done"));
    assertEquals(
        new JsonObject()
            .put("active", "(none) → true")
            .put("effectiveDate", "(none) → 2020-01-31")
            .put("state", "(none) → CA,NY"),
        first.getJsonObject("properties"));
    assertEquals(
        List.of("The project has unsaved changes."),
        notes(first).subList(notes(first).size() - 1, notes(first).size()));

    JsonObject second =
        set("{'name':'expirationDate','value':'2021-12-31'},{'name':'state','value':''}");
    assertEquals(
        new JsonObject()
            .put("expirationDate", "(none) → 2021-12-31")
            .put("state", "CA,NY → (none)"),
        second.getJsonObject("properties"));
    assertTrue(notes(second).stream().noneMatch(note -> note.contains("not as intended")));

    assertEquals(
        new JsonObject().put("active", "true → (none)"),
        set("{'name':'active','value':null}").getJsonObject("properties"));
    assertEquals(3, studio.writes().size());
  }

  @Test
  void writesNothingIfTheTableHasTheProperties() {
    set("{'name':'expirationDate','value':'2021-12-31'}");
    studio.forgetRequests();
    assertEquals(
        "The table already has these properties. Nothing was written.",
        set("{'name':'expirationDate','value':'12/31/2021'},{'name':'lob','value':''}")
            .getString("done"));
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void refusesWhatDoesNotExist() {
    for (String[] one :
        new String[][] {
          {"{'name':'color','value':'red'}", "There is no table property 'color'."},
          {"{'name':'state','value':'CA,XX'}", "The property 'state' cannot have the value 'XX'."},
          {"{'name':'state','value':','}", "The property 'state' cannot have the value ','."},
          {
            "{'name':'lob','value':'a'},{'name':'LOB','value':'b'}",
            "'properties' contains the name 'LOB' more than once."
          },
          {
            "{'name':'effectiveDate','value':'a'},{'name':'Effective Date','value':'2020-01-01'}",
            "The property 'effectiveDate' cannot have the value 'a'."
          },
          {"", "There are no properties."}
        }) {
      String text = tools.failure(SET, of("AgeFactor", "'properties':[" + one[0] + "]"));
      assertTrue(text.contains(one[1]), text);
    }
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void saysThatTheOutcomeIsUnknownIfStudioDidNotAnswer() {
    studio.failNext("PATCH .*/properties", StudioFault.reset(true));
    String text =
        tools.failure(SET, of("AgeFactor", "'properties':[{'name':'lob','value':'Auto'}]"));
    assertTrue(
        text.endsWith("The change may or may not have been done. Look before you repeat the call."),
        text);
    assertEquals(1, studio.writes().size());
    assertTrue(get("AgeFactor").encode().contains("Auto"));
  }

  @Test
  void namesTheUserWhoEditsTheProject() {
    editAsBob();
    String text =
        tools.failure(SET, of("AgeFactor", "'properties':[{'name':'lob','value':'Auto'}]"));
    assertTrue(text.startsWith("Nothing was changed. 'bob' is editing the project"), text);
    assertFalse(get("AgeFactor").encode().contains("Auto"));
    assertEquals(List.of(), studio.writes());
  }
}
