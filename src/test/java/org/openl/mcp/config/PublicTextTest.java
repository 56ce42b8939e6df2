package org.openl.mcp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class PublicTextTest {

  private static final String SECRET = "test-secret-of-public-text";

  PublicTextTest() {
    Secret.configured(SECRET);
    Secret.configured("p0blic");
  }

  @Test
  void isPrintableAndWithoutCredentials() {
    assertEquals("a *** b", PublicText.line("a\n" + SECRET + "\u202E\u001B[2J b"));
    assertEquals("a\n*** b", PublicText.data("a\n" + SECRET + "\u202E\u001B[2J b"));
    assertEquals("a *** b", PublicText.name("a\n" + SECRET + "\u202E b"));
  }

  @Test
  void redactsACredentialSplitByInvisibleCharacters() {
    assertEquals("***", PublicText.line("test-\u200Bsecret-of\u2060-public-text"));
  }

  @Test
  void redactsAMultilineCredentialWrittenInOneLine() {
    Secret.configured("-----BEGIN TEST\r\nabc\r\n-----END TEST");
    assertEquals("x *** y", PublicText.line("x -----BEGIN TEST\r\nabc\r\n-----END TEST y"));
    assertEquals("x ***", PublicText.data("x -----BEGIN TEST\r\nabc\r\n-----END TEST"));
  }

  @Test
  void keepsAShortPasswordInData() {
    assertEquals("user ***", PublicText.line("user p0blic"));
    assertEquals("user p0blic", PublicText.data("user p0blic"));
  }

  @Test
  void returnsTheSameObjectWhenThereIsNothingToChange() {
    String text = "Zürich";
    assertSame(text, PublicText.line(text));
    assertSame(text, PublicText.data(text));
  }
}
