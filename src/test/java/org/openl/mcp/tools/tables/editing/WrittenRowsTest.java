package org.openl.mcp.tools.tables.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What OpenL Studio 5.27 has made of the rows that were written. */
class WrittenRowsTest {

  @ParameterizedTest
  @CsvSource({
    "<=3,<= 3.0,true",
    "(1.59 .. 2.20),(1.59..2.2),true",
    ">= 2.20,>= 2.2,true",
    ">= 2.20,>= 2.02,false",
    "[10 .. 20],[10..2],false",
    "x20,x2,false",
    "0 - 11,[0..11],true",
    "1-11,[1..11],true",
    "22 - 25,[22..25],true",
    "1 .. 5,[1..5],true",
    "[1; 5),[1..5),true",
    "18+,>= 18,true",
    "0 - 11,[0..12],false",
    "0 - 11,[0..11),false",
  })
  void tellsAnotherFormFromAnotherValue(String intended, String actual, boolean form) {
    WrittenRows rows = WrittenRows.of(rows(intended), rows(actual), 2, 4, 1);

    assertEquals(form, rows.notes().isEmpty(), rows::toString);
    assertEquals(form ? 1 : 0, rows.rewritten().size());
  }

  private static TypedRows rows(String value) {
    ObjectNode view = JsonNodeFactory.instance.objectNode().put("tableType", "Vocabulary");
    view.putArray("values").addObject().put("value", value);
    return new TypedRows(view);
  }
}
