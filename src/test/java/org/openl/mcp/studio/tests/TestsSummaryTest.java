package org.openl.mcp.studio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openl.mcp.studio.tests.TestRunResults.Comparison;
import org.openl.mcp.studio.tests.TestRunResults.Outcome;
import org.openl.mcp.studio.tests.TestRunResults.TestedCase;
import org.openl.mcp.studio.tests.TestRunResults.TestedTable;

/** Answers of {@code GET …/tests/summary} that versions of 6.x send. */
class TestsSummaryTest {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static TestsSummary read(String json) throws JsonProcessingException {
    return MAPPER.readValue(json.replace('\'', '"'), TestsSummary.class);
  }

  private static TestedCase unit(String unit) throws JsonProcessingException {
    return read("{'testCases':[{'name':'T','testUnits':[%s]}]}".formatted(unit))
        .tables()
        .get(0)
        .units()
        .get(0);
  }

  @Test
  void anAnswerThatIsNotReadyHasNothingElse() throws JsonProcessingException {
    assertFalse(read("{'status':'notReady'}").isReady());
    assertTrue(read("{'numberOfTests':0,'testCases':[]}").isReady());
  }

  /** Older versions have neither a total nor modules. */
  @Test
  void oldVersionsHaveFewerMembers() throws JsonProcessingException {
    TestsSummary summary =
        read("{'testCases':[{'name':'T','tableId':'1','numberOfTests':2,'numberOfFailures':0}]}");

    assertEquals(Optional.empty(), summary.total());
    assertEquals(
        List.of(new TestedTable(Optional.of("1"), "T", 2, 0, List.of())), summary.tables());
  }

  /** A table with compile errors counts no tests and one failure. */
  @Test
  void aTableWithErrorsHasAFailureWithoutTests() throws JsonProcessingException {
    TestsSummary summary =
        read("{'testCases':[{'name':'T','numberOfTests':0,'numberOfFailures':1}]}");

    assertTrue(summary.tables().get(0).isBroken());
  }

  /** Newer versions leave out values with a structure if they are asked to. */
  @Test
  void aLazyValueIsNoNull() throws JsonProcessingException {
    TestedCase unit =
        unit(
            "{'id':'1','status':'TR_OK','parameters':[{'name':'driver','description':'Driver','lazy':true},{'name':'age'}],'contextParameters':[{'name':'currentDate','value':'2020-01-01'}]}");

    assertEquals(
        List.of("currentDate \"2020-01-01\"", "Driver left out", "age null"),
        unit.inputs().stream()
            .map(
                input ->
                    input.name() + " " + input.value().map(Object::toString).orElse("left out"))
            .toList());
  }

  /** An expected null is sent as null, and an absent member means the same. */
  @Test
  void nullsAreValues() throws JsonProcessingException {
    List<Comparison> comparisons =
        unit("{'id':'1','status':'TR_NEQ','testAssertions':[{'description':'A','expectedValue':null,'actualValue':{'Total':42.0},'status':'TR_NEQ'},{'actualValue':1,'status':'TR_OK'}]}")
            .comparisons();

    assertEquals(
        List.of("A: null, {\"Total\":42.0}, false", "result: null, 1, true"),
        comparisons.stream()
            .map(c -> "%s: %s, %s, %s".formatted(c.name(), c.expected(), c.actual(), c.equal()))
            .toList());
  }

  /** A case with an unexpected error has messages, but no results. */
  @Test
  void anErrorHasMessages() throws JsonProcessingException {
    TestedCase unit =
        unit(
            "{'id':'a1','status':'TR_EXCEPTION','description':' ','errors':[{'id':7,'summary':'Boom','severity':'ERROR'}]}");

    assertEquals(Outcome.ERROR, unit.outcome());
    assertEquals(List.of("Boom"), unit.errors());
    assertEquals(Optional.empty(), unit.description());
    assertEquals(List.of(), unit.comparisons());
  }
}
