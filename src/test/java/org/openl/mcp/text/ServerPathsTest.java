package org.openl.mcp.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerPathsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Folder \"/srv/openl/user-workspace/DEFAULT/Example 2 - Corporate\" is absent. | Folder \"…\" is absent.",
        "Cannot read /srv/открыто/банк (1)/a.xlsx | Cannot read …",
        "Not found: file:///srv/openl/a.xlsx | Not found: file:…",
        "Not found: file:/srv | Not found: file:…",
        "Not found: C:\\Program Files\\OpenL\\a.xlsx! | Not found: …",
        "Not found: D:/openl/a.xlsx | Not found: …",
        "Not found: \\\\server\\share\\my files\\a.xlsx | Not found: …",
        "File /opt/openl/ws/a.xlsx is not found and cannot be opened | File … is not found and cannot be opened",
        "Folder '/srv/openl/my project' and /srv/x: gone | Folder '…' and …: gone",
        "/srv/openl/Example 2 - Corporate/Bank Rating.xlsx is open | … is open",
        "Cannot parse 'premium / months / 12 * factor' in B7. | Cannot parse 'premium / months / 12 * factor' in B7.",
        "= a/b + (c /d/ e) | = a/b + (c /d/ e)",
        "Neither a/b nor 1/2 nor https://host/a/b is a path: x | Neither a/b nor 1/2 nor https://host/a/b is a path: x",
        "The branch a/b/c does not exist. | The branch a/b/c does not exist."
      })
  void replacesAbsolutePathsInASentence(String sentence, String shown) {
    assertEquals(shown, ServerPaths.hidden(sentence));
  }

  @Test
  void readsALongTextAtOnce() {
    String folders = "/a b".repeat(50_000);
    String words = "a b ".repeat(50_000);

    assertTrue(ServerPaths.hidden(folders).startsWith("…"));
    assertEquals("/ " + words, ServerPaths.hidden("/ " + words));
    assertEquals("/" + words, ServerPaths.hidden("/" + words));
  }

  @ParameterizedTest
  @CsvSource({
    "Bank/rules/Bank Rating.xlsx, Bank/rules/Bank Rating.xlsx",
    "Bank.xlsx, Bank.xlsx",
    "Bank/a..b.xlsx, Bank/a..b.xlsx",
    "../home/user-workspace/DEFAULT/Bank/include/Inc.xlsx, Inc.xlsx",
    "Bank/../../Inc.xlsx, Inc.xlsx",
    "/srv/openl/Inc.xlsx, Inc.xlsx",
    "\\\\server\\share\\Inc.xlsx, Inc.xlsx",
    "C:\\openl\\Inc.xlsx, Inc.xlsx",
    "C:/openl/Inc.xlsx, Inc.xlsx",
    "file:/srv/openl/Inc.xlsx, Inc.xlsx",
    "..\\home\\Inc.xlsx, Inc.xlsx"
  })
  void keepsThePathOfAWorkbookInsideItsProjectOnly(String path, String shown) {
    assertEquals(shown, ServerPaths.workbook(path));
  }
}
