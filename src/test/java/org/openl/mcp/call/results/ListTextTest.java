package org.openl.mcp.call.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListTextTest {

  @Test
  void hasALineForEachItem() throws JsonProcessingException {
    assertEquals(
        """
        Two.
        id\tname\tsize
        1\t\t7
        2\tBo\
        """,
        text("[{'id':'1','size':7},{'id':'2','name':'Bo'}]"));
  }

  @Test
  void tellsOnceWhatAllItemsShare() throws JsonProcessingException {
    assertEquals(
        """
        Two.
        In every row:\tbranch = main\tclosed = true
        id
        1
        2\
        """,
        text(
            "[{'id':'1','branch':'main','closed':true},{'id':'2','branch':'main','closed':true}]"));
  }

  @Test
  void sharesNothingThatAnItemDoesNotHave() throws JsonProcessingException {
    assertEquals(
        "Two.\nid\tbranch\n1\n2\tmain\n3\tmain",
        text("[{'id':'1'},{'id':'2','branch':'main'},{'id':'3','branch':'main'}]"));
  }

  @Test
  void hasALineForEachOfItemsThatAreTheSame() throws JsonProcessingException {
    assertEquals(
        "Two.\nIn every row:\tb = y\na\nx\nx", text("[{'a':'x','b':'y'},{'a':'x','b':'y'}]"));
    assertEquals("Two.\na\tb\nx\ty", text("[{'a':'x','b':'y'}]"));
  }

  @Test
  void hasNoLineForNoItems() throws JsonProcessingException {
    assertEquals("Two.", text("[]"));
  }

  @Test
  void hasAColumnForEachFieldOfAnObject() throws JsonProcessingException {
    assertEquals(
        "Two.\nid\ttags.a\ttags.b\tz\n1\tx\t\tq\n2\t\ty\tr",
        text("[{'id':1,'tags':{'a':'x'},'z':'q'},{'id':2,'tags':{'b':'y'},'z':'r'}]"));
  }

  @Test
  void hasOneColumnForAnObjectWithManyFields() throws JsonProcessingException {
    assertEquals(
        "Two.\nid\ttags\n1\ta = x, b = [1, 2], c d = \"e, f\"\n2\tb = y, g = {h = i}",
        text(
            "[{'id':1,'tags':{'a':'x','b':[1,2],'c d':'e, f'}},{'id':2,'tags':{'b':'y','g':{'h':'i'}}}]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "'a, b = c'; a, b = c",
        "'a\\tb'; \"a\\tb\"",
        "'a\\nb'; \"a\\nb\"",
        "'\\\"a'; \"\\\"a\"",
        "1.5; 1.5",
        "['a','b, c','d = e',7,'']; a, \"b, c\", \"d = e\", 7, \"\"",
        "[['a'],['b']]; [a], [b]",
        "['[a','b]']; \"[a\", \"b]\"",
        "[{'n':'x','v':[1]},{'n':'y'}]; ~n = x, v = [1]; n = y~",
      })
  void writesAnyValueInOneCell(String json, String cell) throws JsonProcessingException {
    assertEquals("Two.\nid\tv\n1\t" + cell, text("[{'id':1,'v':" + json + "}]"));
  }

  @Test
  void hasAHeadingForEachGroup() throws JsonProcessingException {
    assertEquals(
        "Two.\nIn every row:\ttype = Rules\nname\nSheet A\nx\ny\nSheet B\nz",
        text(
            List.of("Sheet A", "Sheet\nB"),
            "[{'name':'x','type':'Rules'},{'name':'y','type':'Rules'}]",
            "[{'name':'z','type':'Rules'}]"));
  }

  private static String text(String items) throws JsonProcessingException {
    return text(List.of(""), items);
  }

  private static String text(List<String> headings, String... items)
      throws JsonProcessingException {
    List<ListAnswer.Group> groups =
        headings.stream()
            .map(
                text ->
                    new ListAnswer.Group(Optional.of(text).filter(t -> !t.isEmpty()), List.of()))
            .toList();
    String json = Arrays.toString(items).replace('\'', '"');
    return ListText.of("Two.", groups, new ObjectMapper().readTree(json).traverse());
  }
}
