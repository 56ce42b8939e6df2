package org.openl.mcp.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptHeaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/json                              | true
          APPLICATION/JSON                              | true
          application/json; charset="utf-8"             | true
          application/*                                 | true
          */*                                           | true
          *; q=.2                                       | true
          text/html, , application/json;q=0.001         | true
          */*;q=0, application/json                     | true
          application/json;q=0, application/json        | true
          application/json ; Q=1.000                    | true
          application/json;q=nonsense                   | true
          application/json;q=.                          | true
          ;                                             | false
          application/json;q=0                          | false
          application/json; Q=0.000                     | false
          application/json;q=0, */*                     | false
          application/*;q=0, */*                        | false
          application/json-seq                          | false
          application                                   | false
          text/*                                        | false
          *;q=0                                         | false
          """)
  void appliesTheMostSpecificRange(String value, boolean accepts) {
    assertEquals(accepts, AcceptHeader.of(List.of(value)).accepts("application/json"));
  }

  @ParameterizedTest
  @CsvSource({"text/html,application/json,true", "'','',true", "text/html,'',false"})
  void combinesAllHeaders(String first, String second, boolean accepts) {
    assertEquals(accepts, AcceptHeader.of(List.of(first, second)).accepts("application/json"));
  }
}
