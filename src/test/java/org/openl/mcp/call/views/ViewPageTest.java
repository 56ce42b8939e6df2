package org.openl.mcp.call.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewPageTest {

  private final ViewPage page = new ViewPage();

  @Test
  void isOneDocumentWithItsStylesAndScripts() {
    String html = page.html();
    assertTrue(html.startsWith("<!DOCTYPE html>\n"), html);
    assertFalse(html.contains("@file"), html);
    assertEquals(5, parts(html, "<script>").size());
    assertEquals(5, parts(html, "</script").size(), "no script ends too early");
    assertEquals(1, parts(html, "<style>").size());
    assertSame(html, page.html());
  }

  /** The host may have a weaker policy. */
  @Test
  void loadsNothing() {
    assertTrue(
        page.html()
            .contains(
                "content=\"default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\""));
    assertEquals(
        List.of(), parts(page.html(), "(?i)https?:|\\bsrc=|\\bhref|url\\(|@import|\\bfetch\\b"));
  }

  /** Each of these would read a text as HTML or as a script. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "DOMParser",
        "createContextualFragment",
        "srcdoc",
        "setHTML",
      })
  void takesNoTextForCode(String way) {
    assertFalse(page.html().contains(way));
  }

  private static List<String> parts(String html, String pattern) {
    return Pattern.compile(pattern).matcher(html).results().map(MatchResult::group).toList();
  }
}
