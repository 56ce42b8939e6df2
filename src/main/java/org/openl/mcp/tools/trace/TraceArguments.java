package org.openl.mcp.tools.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tests.TableRunsClient;
import org.openl.mcp.studio.trace.TraceStart;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tests.RunInputReader;
import org.openl.mcp.tools.tests.RunInputs;

/** Checks what a table is traced with: inputs, or a case of a test table. */
@Singleton
public class TraceArguments {

  /** A list or a range of cases, of which only one can be traced. */
  private static final Pattern SEVERAL = Pattern.compile(".*,.*|\\s*[0-9]+\\s*-\\s*[0-9]+\\s*");

  private static final String NOTHING = "The trace was not started.";

  private final RunInputReader reader;

  TraceArguments(RunInputReader reader) {
    this.reader = reader;
  }

  /**
   * Returns the start of a trace.
   *
   * @param inputs JSON: the values by parameter name, or {@code {params, runtimeContext}}
   * @param testCase the id of a case of the test table
   * @param note gets a sentence about inputs without a value, or about the test case
   * @throws CallException if the table needs other arguments
   */
  public TraceStart of(
      TableSummary table,
      Optional<String> inputs,
      Optional<String> testCase,
      Consumer<String> note) {
    boolean test = table.kind().filter("Test"::equals).isPresent();
    String name = Quoted.of(table.name().orElse(table.id()));
    if (test) {
      String id =
          testCase
              .filter(given -> inputs.isEmpty())
              .orElseThrow(
                  () ->
                      new CallException(
                          NOTHING,
                          "%s is a test table, so a case of it is traced, not inputs."
                              .formatted(name),
                          "Repeat the call with testCase alone, such as \"3\"."));
      if (id.isBlank() || SEVERAL.matcher(id).matches()) {
        throw new CallException(
            NOTHING,
            "%s is not the id of one test case.".formatted(Quoted.of(id)),
            "Repeat the call with the id of one case, such as \"3\". openl_get_test_results lists the ids.");
      }
      note.accept(
          "A trace does not have the expected result of a test case. Call openl_run_tests with the table and the case to compare.");
      return start(table, Optional.of(id.strip()), Optional.empty());
    }
    if (testCase.isPresent()) {
      throw new CallException(
          NOTHING,
          "%s is not a test table, so it has no case %s."
              .formatted(name, Quoted.of(testCase.get())),
          "Repeat the call with the test table, or with inputs in place of testCase. openl_get_table lists the tests of a table.");
    }
    if (table.kind().filter(TableRunsClient.KINDS::contains).isEmpty()) {
      throw new CallException(
          NOTHING,
          "%s is a table of the kind %s, which cannot be run."
              .formatted(name, Quoted.of(table.kind().orElse("unknown"))),
          "List the tables with openl_list_tables and choose one of the kind Rules, Spreadsheet or Test.");
    }
    return start(table, Optional.empty(), Optional.of(read(table, name, inputs, note)));
  }

  /**
   * Returns the failure of a start that Studio has refused, which names the test case.
   *
   * @param reason what Studio says about it
   */
  public static RuntimeException refused(TraceStart start, StudioException failure, String reason) {
    return failure.status() != 400 || start.testCase().isEmpty()
        ? failure
        : new CallException(
            NOTHING,
            "OpenL Studio has refused 'testCase' with the value %s: %s"
                .formatted(Quoted.of(start.testCase().get()), reason),
            "Repeat the call with the number or id of a case of the test table, such as \"3\". Look at the cases with openl_get_table.");
  }

  private static TraceStart start(
      TableSummary table, Optional<String> testCase, Optional<ObjectNode> inputs) {
    return new TraceStart(table.id(), testCase, inputs, true, true, false);
  }

  private ObjectNode read(
      TableSummary table, String name, Optional<String> inputs, Consumer<String> note) {
    RunInputs known = RunInputs.of(table, Optional.empty());
    if (inputs.isEmpty() && !known.types().isEmpty()) {
      throw known.refusal(
          NOTHING,
          "The table %s needs inputs: %s.".formatted(name, Quoted.names(known.types().keySet())));
    }
    ObjectNode body = reader.read(known, NOTHING, inputs.orElse("{}"));
    known.notes(body).forEach(note);
    return body;
  }
}
