package org.openl.mcp.call.operations;

/** A double of a test run in Studio. */
interface TestRun extends StudioJob<String> {

  @Override
  default String kind() {
    return "test run";
  }

  @Override
  default String resultHint() {
    return "Call openl_get_test_results to see the result.";
  }
}
