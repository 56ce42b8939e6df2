package org.openl.mcp.call.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.call.errors.CallException;

class FilePathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rules.xml",
        "rules/Main.xlsx",
        "a b/Ж.txt",
        ".gitignore",
        "a+b&c=d",
        "console.xml"
      })
  void acceptsPathsOfFiles(String path) {
    assertEquals(path, FilePath.checkWritable("to", path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a",
        "a/",
        "a//b",
        ".",
        "..",
        "a/../b",
        "a\\b",
        "a\tb",
        "a\u0000b",
        "a\u202Eb",
        "a%2Fb",
        "a;b",
        "a:b",
        "a*",
        "a?",
        "a|b",
        "a ",
        " a",
        "a.",
        "a /b",
        "nul",
        "rules/COM1.xlsx"
      })
  void refusesOtherPaths(String path) {
    CallException refused =
        assertThrows(CallException.class, () -> FilePath.checkWritable("to", path));

    assertTrue(refused.failure().orElseThrow().why().startsWith("'to' must be a file's path"));
  }
}
