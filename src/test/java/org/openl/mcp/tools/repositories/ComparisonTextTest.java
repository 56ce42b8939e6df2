package org.openl.mcp.tools.repositories;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** Tests the lines of the text of a comparison. */
class ComparisonTextTest {

  /** A sorted table has inserted rows with new numbers and removed rows with old ones. */
  @Test
  void tellsThatTheNumberOfARemovedRowIsTheOldOne() throws JsonProcessingException {
    String text =
        ComparisonText.of(
            new ObjectMapper()
                .readTree(
                    """
                    {"workbooks": [{"outsideOfTables": [{"sheet": "S", "rows": [
                      {"at": "4", "change": "inserted", "cells": ["a"]},
                      {"at": "5", "change": "removed", "cells": ["a"]}]}]}]}
                    """));

    assertTrue(text.contains("row 4 inserted: a\n"), text);
    assertTrue(text.endsWith("row 5 removed (position before): a"), text);
  }
}
