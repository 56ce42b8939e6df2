package org.openl.mcp.call.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class FittingAnswerTest {

  private final AnswerMapper mapper = new AnswerMapper(new ObjectMapper());

  record Items(String items) implements Answer {

    @Override
    public String sentence() {
      return "";
    }
  }

  @Test
  void hasAllItemsIfTheyFit() {
    assertEquals(20, items(20, 1_000));
    assertEquals(0, items(0, 1_000));
  }

  @Test
  void hasAsManyItemsAsFit() {
    int items = items(200, 1_000);

    assertTrue(items > 15 && items * 1_000 <= Page.LARGEST, () -> items + " items");
  }

  @Test
  void hasOneItemIfNoneFits() {
    assertEquals(1, items(200, 100_000));
  }

  private int items(int most, int length) {
    return FittingAnswer.of(most, count -> new Items("x".repeat(count * length)), mapper)
            .items()
            .length()
        / length;
  }
}
