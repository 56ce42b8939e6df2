package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The cases of a test table. */
final class TestCases {

  private TestCases() {}

  /**
   * Returns the inputs of the first case of some ranges, such as {@code 1-3,5}.
   *
   * @throws StudioFailure if there is no such case
   */
  static JsonNode inputs(ProjectTable test, String ranges) {
    int number = number(ranges.split("[-,]", 2)[0].strip());
    TableMatrix matrix = test.cells().matrix();
    int fields = 1 + test.cells().propertyRows();
    int row = fields + 1 + number;
    if (!test.isTest() || number < 1 || row >= matrix.height()) {
      throw StudioFailure.badRequest("test.ranges");
    }
    ObjectNode inputs = StudioJson.object();
    for (int column = 0; column < matrix.width(); column++) {
      String field = matrix.cell(fields, column).text();
      if (!field.startsWith("_")) {
        String[] path = field.split("\\.", 2);
        ObjectNode target = path.length == 2 ? inputs.withObject("/" + path[0]) : inputs;
        target.set(
            path[path.length - 1], CellJson.write(matrix.cell(row, column).value().orElse("")));
      }
    }
    return inputs;
  }

  private static int number(String id) {
    try {
      return Integer.parseInt(id);
    } catch (NumberFormatException e) {
      throw StudioFailure.badRequest("test.ranges");
    }
  }
}
