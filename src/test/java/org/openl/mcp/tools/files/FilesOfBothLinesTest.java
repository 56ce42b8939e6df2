package org.openl.mcp.tools.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.doubles.studio.ToolScenarios;

/** Listing and reading files with both lines of Studio. */
abstract class FilesOfBothLinesTest extends ToolScenarios {

  private List<String> paths(String arguments) {
    return tools.content("openl_list_files", of(arguments)).getJsonArray("files").stream()
        .map(file -> ((JsonObject) file).getString("path"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          "" ; Main.xlsx docs/data.bin docs/notes.txt rules.xml
          'recursive':false                        ; Main.xlsx docs/ rules.xml
          'folder':'docs'                          ; docs/data.bin docs/notes.txt
          'folder':'/docs/','recursive':false      ; docs/data.bin docs/notes.txt
          'pattern':'*.{TXT,xml}'                  ; docs/notes.txt rules.xml
          'pattern':'docs/**'                      ; docs/data.bin docs/notes.txt
          'pattern':'**/n?tes.*'                   ; docs/notes.txt
          'text':'premium'                         ; docs/notes.txt
          'text':'premium','pattern':'*.txt'       ; docs/notes.txt
          """)
  void lists(String arguments, String expected) {
    assertEquals(List.of(expected.split(" ")), paths(arguments));
  }

  @Test
  void pagesALongList() {
    JsonObject first = tools.content("openl_list_files", of("'limit':3"));

    assertEquals(4, first.getInteger("total"));
    assertEquals(3, first.getJsonArray("files").size());
    assertEquals(
        List.of("rules.xml"), paths("'limit':3,'cursor':'" + first.getString("nextCursor") + "'"));
    assertTrue(
        tools
            .failure(
                "openl_list_files",
                of("'limit':3,'folder':'docs','cursor':'" + first.getString("nextCursor") + "'"))
            .startsWith("The cursor belongs to a call with other arguments."));
  }

  @Test
  void explainsAnEmptyList() {
    assertEquals(
        "None of the 4 files of the project matches 'folder' and 'pattern'.",
        tools.content("openl_list_files", of("'pattern':'*.groovy'")).getString("note"));
    assertTrue(
        tools
            .content("openl_list_files", of("'text':'AgeFactor'"))
            .getString("note")
            .contains("openl_find searches tables"));
    assertEquals(
        "There is no folder 'nope' in the project. Its folders are: 'docs'. Repeat the call with another folder, or without 'folder'.",
        tools.failure("openl_list_files", of("'folder':'nope'")));
  }

  @Test
  void readsATextInParts() {
    JsonObject first = tools.content("openl_read_file", of("'path':'docs/notes.txt','length':11"));
    JsonObject rest =
        tools.content(
            "openl_read_file",
            of("'path':'docs/notes.txt','offset':" + first.getInteger("nextOffset")));

    assertEquals("The premium", first.getString("text"));
    assertEquals(24, first.getInteger("characters"));
    assertEquals(24, first.getInteger("size"));
    assertEquals("\nof a driver\n", rest.getString("text"));
    assertEquals(11, rest.getInteger("offset"));
    assertFalse(rest.containsKey("nextOffset"));
    assertEquals(first.getString("checksum"), rest.getString("checksum"));
  }

  @Test
  void describesABinaryFileAndReturnsItsBytesOnRequest() {
    JsonObject described = tools.content("openl_read_file", of("'path':'docs/data.bin'"));
    JsonObject bytes =
        tools.content("openl_read_file", of("'path':'docs/data.bin','base64':true,'length':6"));

    assertEquals(8, described.getInteger("size"));
    assertFalse(described.containsKey("text"));
    assertFalse(described.containsKey("base64"));
    assertEquals("AAECAwQF", bytes.getString("base64"));
    assertEquals(6, bytes.getInteger("nextOffset"));
  }

  @Test
  void saysWhichToolReadsAWorkbook() {
    JsonObject described = tools.content("openl_read_file", of("'path':'Main.xlsx'"));

    assertEquals(
        "This is a workbook: openl_list_tables and openl_get_table read its tables.",
        described.getJsonArray("notes").getString(0));
  }

  @Test
  void everyPartOfALongTextFitsIntoAnAnswer() {
    StringBuilder whole = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      whole.append("\"line\" ").append(i).append(" 😀\n");
    }
    studio.commit(NAME, MAIN, Map.of("long.txt", bytes(whole.toString())), "Long");
    StringBuilder read = new StringBuilder();
    Integer offset = 0;
    while (offset != null) {
      JsonObject part =
          tools.content("openl_read_file", of("'path':'long.txt','offset':" + offset));
      assertTrue(part.encode().length() <= 25_000, "fits");
      read.append(part.getString("text"));
      offset = part.getInteger("nextOffset");
    }

    assertEquals(whole.toString(), read.toString());
  }

  @Test
  void namesFilesThatCouldBeMeant() {
    assertEquals(
        "There is no file 'notes.txt' in the project. Files with this name: 'docs/notes.txt'. Use a path from openl_list_files.",
        tools.failure("openl_read_file", of("'path':'notes.txt'")));
    assertTrue(
        tools
            .failure("openl_read_file", of("'path':'../notes.txt'"))
            .startsWith("The call was not made."));
  }

  @Test
  void readsAnOlderRevision() {
    String old = revision();
    studio.commit(NAME, MAIN, Map.of("docs/notes.txt", bytes("newer")), "Newer");

    assertEquals(
        "newer", tools.content("openl_read_file", of("'path':'docs/notes.txt'")).getString("text"));
    assertEquals(
        "The premium\nof a driver\n",
        tools
            .content(
                "openl_read_file",
                of("'path':'docs/notes.txt','revision':'" + old.substring(0, 10) + "'"))
            .getString("text"));
    assertEquals(4, paths("'revision':'" + old + "'").size());
  }
}
