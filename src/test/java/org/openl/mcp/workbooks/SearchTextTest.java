package org.openl.mcp.workbooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

  @ParameterizedTest
  @CsvSource({
    "premium, Premium, WHOLE",
    "premium, ' premium ', WHOLE",
    "premium, Driver Premium, WORD",
    "premium, DriverPremium, WORD",
    "driver, DriverPremium, WORD",
    "premium, premiumRate, WORD",
    "emium, DriverPremium, FRAGMENT",
    "premium, Premiums and premium, WORD",
    "driver premium, The driver  premium, WORD",
    "driver premium, Premium of the driver, FRAGMENT",
    "driver premium, Driver, ",
    "premium, Driver, ",
    "a.c, abc, ",
    "GRÖSSE, größse, ",
    "GRÖẞE, größe, WHOLE",
    "<= 5%x, <= 5%X, WHOLE",
  })
  void ranksTexts(String text, String candidate, Relevance relevance) {
    assertEquals(Optional.ofNullable(relevance), new SearchText(text).in(candidate));
  }

  @ParameterizedTest
  @CsvSource({
    "15.03.2023, true",
    "3/15/23, true",
    "15/03/2023, true",
    "2023-3-15, true",
    "2023/03/15, true",
    "2023-03-15, false",
    "3/15/2023, false",
    "0.25, false",
    "1-2, false",
  })
  void knowsTextsThatOnlyLookLikeDates(String text, boolean unknown) {
    assertEquals(unknown, new SearchText(text).isUnknownDate());
  }

  @ParameterizedTest
  @CsvSource({
    "0.25, 0.25, WHOLE",
    "0.25, 25%, WHOLE",
    "25%, 0.25, WHOLE",
    "25%, 25%, WHOLE",
    "0.25, <= 0.25, WORD",
    "0.25, 0.25..0.5, WORD",
    "0.25, 0.1-0.25, WORD",
    "0.25, =A1*0.25, WORD",
    "0.25, 10.25, ",
    "0.25, 0.255, ",
    "0.25, 0.25.1, ",
    "0.25, 125%, ",
    "25, 25.5, ",
    "25, 25., WORD",
    "25, 3.25, ",
    "25, 25%, ",
    "25, A25B, WORD",
    "-5, x-5, WORD",
    "0, 0, WHOLE",
    "0, 10, ",
    "2020, 2020-01-31, WORD",
    "0.25, 0.250, WHOLE",
    "0.25, .25, WHOLE",
    "0.25, 25.0%, WHOLE",
    "0.25, > 25 %, WORD",
    "25, > 25 %, ",
    "0.25, 2.5E-1, WHOLE",
    "1000, '1,000', WHOLE",
    "1000, 1000.00, WHOLE",
    "1000, '$1,000.00', WORD",
    "1000, 1E3, WHOLE",
    "'1,000', 1000, WHOLE",
    "1, '1,000', ",
    "200, '100,200,300', WORD",
    "2, '1,2,3', WORD",
    "1000, '5,1,000', ",
    "0.000000150, 1.5E-7, WHOLE",
    "0.25, -0.25, ",
    "-0.25, -25%, WHOLE",
    "5, x-5, WORD",
    "10, 5..10, WORD",
    "0.1, 5..10, ",
    "1, 2020-01-31, ",
    "01, 2020-01-31, WORD",
  })
  void findsANumberInTexts(String text, String candidate, Relevance relevance) {
    assertEquals(Optional.ofNullable(relevance), new SearchText(text).in(candidate));
  }

  @ParameterizedTest
  @CsvSource({
    "0.25, true",
    "0.250, true",
    "25%, true",
    "+0.25, true",
    "2.5E-1, true",
    ".25, true",
    "25, false",
    "0.2, false",
    "-0.25, false"
  })
  void findsANumber(String text, boolean found) {
    CellValue number = new CellValue.Decimal(new BigDecimal("0.25"), Optional.of("25%"));

    assertEquals(found, new SearchText(text).in(number).isPresent());
  }

  @Test
  void readsAHostileTextOnce() {
    for (String part : List.of("1", "1,", ".", "1.", "-", "1,000,", "e1", "1 ")) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> new SearchText("0.25").in(part.repeat(100_000 / part.length())),
          part);
    }
  }

  @Test
  void ignoresInvisibleCharacters() {
    assertEquals(Optional.of(Relevance.WHOLE), new SearchText("fee").in("fe\u200be"));
    assertEquals(Optional.of(Relevance.WHOLE), new SearchText("fe\u200be").in("fee"));
    assertEquals("fee", new SearchText("fee").excerpt("fe\u200be"));
    assertEquals(Optional.of(Relevance.WHOLE), new SearchText("fee").in("fe\u0001e"));
    assertEquals(Optional.of(Relevance.WHOLE), new SearchText("fe e").in("fe\u0001e"));
    assertEquals("fee", new SearchText("fe e").excerpt("fe\u0001e"));
  }

  @Test
  void knowsWhetherCharactersAreLeftOut() {
    assertTrue(SearchText.hasInvisible("a\u200bb"));
    assertTrue(SearchText.hasInvisible("a\u0001b"));
    assertFalse(SearchText.hasInvisible("a b\r\n\tc\u00a0d"));
  }

  @Test
  void findsADate() {
    CellValue date = new CellValue.Moment(LocalDate.of(2020, 1, 31));

    assertEquals(Optional.of(Relevance.WHOLE), new SearchText("2020-01-31").in(date));
    assertEquals(Optional.of(Relevance.WORD), new SearchText("2020-01").in(date));
    assertEquals(Optional.of(Relevance.WHOLE), new SearchText("1/31/2020").in(date));
    assertEquals(Optional.of(Relevance.WHOLE), new SearchText("2020-01-31").in("01/31/2020"));
    assertEquals(Optional.empty(), new SearchText("1/31/2020").in("11/31/2020"));
    assertEquals(Optional.of(Relevance.WHOLE), new SearchText("31/1/2020").in("31/1/2020"));
  }

  @Test
  void cutsALongTextAroundWhatWasFound() {
    SearchText search = new SearchText("needle");
    String found = search.excerpt("x ".repeat(500) + "needle" + " y".repeat(500));

    assertTrue(found.matches("….*needle.*…") && found.length() < 200, found);
    assertEquals("a needle", search.excerpt(" a \n needle"));
  }
}
