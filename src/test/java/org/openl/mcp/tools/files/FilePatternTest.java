package org.openl.mcp.tools.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.studio.files.StoredFile;

class FilePatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "*.xlsx            ; rules/Main.xlsx     ; true",
        "*.XLSX            ; rules/main.xlsx     ; true",
        "*.xlsx            ; rules/main.xls      ; false",
        "*.{xml,groovy}    ; a/b.groovy          ; true",
        "*.{xml,groovy}    ; a/b.java            ; false",
        "{a,b}{c,d}        ; bd                  ; true",
        "{a,b}{c,d}        ; be                  ; false",
        "{a                ; {a                  ; true",
        "rules/*           ; rules/Main.xlsx     ; true",
        "rules/*           ; rules/UK/Main.xlsx  ; false",
        "rules/**          ; rules/UK/Main.xlsx  ; true",
        "**/Main.xlsx      ; Main.xlsx           ; true",
        "**/Main.xlsx      ; rules/UK/Main.xlsx  ; true",
        "**/ain.xlsx       ; rules/UK/Main.xlsx  ; false",
        "M??n.xlsx         ; Main.xlsx           ; true",
        "M?n.xlsx          ; Main.xlsx           ; false",
        "**                ; a/b/c               ; true",
        "a+(b)             ; a+(b)               ; true"
      })
  void matches(String pattern, String path, boolean expected) {
    assertEquals(expected, FilePattern.of(pattern).matches(path));
  }

  @Test
  void staysFastWithManyWildcards() {
    assertFalse(FilePattern.of("**a".repeat(100)).matches("a".repeat(500) + "b"));
    assertFalse(FilePattern.of("{a,b}".repeat(60)).matches("b".repeat(500)));
    FilePattern braces = FilePattern.of("{a,b,c,d,e,f,g,h}*{" + ",".repeat(240) + "}");
    for (int i = 0; i < 5_000; i++) {
      assertFalse(braces.matches("b".repeat(250)));
    }
  }

  @Test
  void namesABraceThatIsNotClosed() {
    FileSelection selection = FileSelection.of(Optional.empty(), Optional.of("*.{xml,xlsx"), true);

    String why =
        selection.whyNone(
            List.of(
                StoredFile.folder("a"),
                new StoredFile("a.xml", Optional.empty(), Optional.empty(), Optional.empty())));

    assertTrue(why.contains("The pattern has a '{' without a '}'"), why);
  }
}
