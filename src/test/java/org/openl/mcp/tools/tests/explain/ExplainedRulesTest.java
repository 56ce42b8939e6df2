package org.openl.mcp.tools.tests.explain;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.tools.trace.TracedProject;

/** Tests what {@code openl_explain_result} explains, and what it refuses. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class ExplainedRulesTest extends TracedProject {

  private static final String EXPLAIN = "openl_explain_result";

  @Test
  void saysThatTheRulesHaveUnsavedChanges() {
    editFactor();

    String rules = tools.content(EXPLAIN, of("AgeFactor", "{`age`:20}")).getString("ranOn");

    assertTrue(rules.startsWith("branch 'master', revision "), rules);
    assertTrue(rules.endsWith(", with unsaved changes"), rules);
  }

  @Test
  void aTableThatCannotRunIsRefused() {
    assertTrue(
        tools
            .failure(EXPLAIN, of("Driver", "{`age`:1}"))
            .contains("'Driver' is a table of the kind 'Datatype', which cannot be run."));
  }

  @Test
  void namesTheTestCaseThatStudioRefuses() {
    for (String unknown : List.of("7", "x")) {
      String text = tools.failure(EXPLAIN, ofCase("QuoteTest", unknown));
      assertTrue(text.contains("has refused 'testCase' with the value '" + unknown + "'"), text);
    }
  }
}
