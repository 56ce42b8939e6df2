package org.openl.mcp.tools.repositories;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** Tests the text of a comparison. */
class ComparisonTextTest {

  @Test
  void tellsOldAddressesFromNewOnes() throws JsonProcessingException {
    assertEquals(
        """
        project\tP
        workbook\tchanged\tW.xlsx
        table\tchanged\tfee\tRules\tS!B2:C6
        old column D removed: x
        row 4 inserted: n | 5
        old row 5 removed from C5: 20
        old B4:B5 unmerged
        B5:B6 merged
        old row U!9 removed: y
        outside of tables\tS
        B9:C10 was in a table, now outside of tables
        B8: (empty) → note\
        """,
        ComparisonText.of(
            new ObjectMapper()
                .readTree(
                    """
                    {"project":"P","workbooks":[{"workbook":"W.xlsx","change":"changed",
                      "tables":[{"table":"fee","type":"Rules","change":"changed","sheet":"S",
                        "range":"B2:C6","details":[
                          {"columns":[{"at":"D","change":"removed","cells":["x"]}],
                           "rows":[{"at":"4","change":"inserted","cells":["n","5"]},
                                   {"at":"5","change":"removed","first":"C5","cells":["20"]}],
                           "unmerged":["B4:B5"],"merged":["B5:B6"]},
                          {"sheet":"U","rows":[{"at":"9","change":"removed","cells":["y"]}]}]}],
                      "outsideOfTables":[{"sheet":"S","noLongerInTables":["B9:C10"],
                        "cells":[{"cell":"B8","after":"note"}]}]}]}
                    """)));
  }
}
