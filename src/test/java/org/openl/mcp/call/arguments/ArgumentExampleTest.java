package org.openl.mcp.call.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentExampleTest {

  private static final JsonObject ENTRY =
      new JsonObject("{\"type\":\"object\",\"properties\":{\"name\":{},\"value\":{}}}");

  private static final JsonObject ENTRIES =
      new JsonObject().put("type", "array").put("items", ENTRY);

  private static final String ANY = "{\"name\":\"…\",\"value\":\"…\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'Line':'Home','State':'CA'} | [{'name':'Line','value':'Home'}]",
        "{'name':'Line','value':'Home'} | [{'name':'Line','value':'Home'}]",
        "{'value':'Home','name':'Line'} | [{'value':'Home','name':'Line'}]",
        "{'Line':7} | [{'name':'…','value':'…'}]",
        "{} | [{'name':'…','value':'…'}]",
      })
  void showsTheFirstEntryOfAMapAsAnItem(String given, String example) {
    assertEquals(
        Optional.of(example.replace('\'', '"')),
        ArgumentExample.of(ENTRIES, new JsonObject(given.replace('\'', '"'))));
  }

  @Test
  void repeatsNothingThatIsLongOrCannotBePrinted() {
    for (String value : new String[] {"x".repeat(80), "a\u202Eb"}) {
      assertEquals(
          Optional.of("[" + ANY + "]"),
          ArgumentExample.of(ENTRIES, new JsonObject().put("Line", value)));
    }
  }

  @Test
  void showsTheFormOfAnObjectWhateverWasGiven() {
    for (Object given : new Object[] {"Line", 7, new JsonArray().add("Line"), null}) {
      assertEquals(Optional.of(ANY), ArgumentExample.of(ENTRY, given));
    }
  }

  @Test
  void showsAnEnumValueInAnArray() {
    JsonObject kinds =
        new JsonObject("{'type':'array','items':{'enum':['RULES','TESTS']}}".replace('\'', '"'));

    assertEquals(Optional.of("[\"TESTS\"]"), ArgumentExample.of(kinds, "TESTS"));
    for (Object given : new Object[] {"tests", "", 7, new JsonObject(), null}) {
      assertEquals(Optional.of("[\"RULES\"]"), ArgumentExample.of(kinds, given));
    }
  }

  @Test
  void showsNothingForAnArrayOfAnyTexts() {
    JsonObject texts =
        new JsonObject().put("type", "array").put("items", new JsonObject().put("type", "string"));

    assertEquals(Optional.empty(), ArgumentExample.of(texts, "SHEETS"));
  }
}
