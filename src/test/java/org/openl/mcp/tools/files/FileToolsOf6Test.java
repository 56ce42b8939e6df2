package org.openl.mcp.tools.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.StudioFault;
import org.openl.mcp.workbooks.TestWorkbooks;

/** Lists, reads and changes files with Studio 6.x. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class FileToolsOf6Test extends FilesOfBothLinesTest {

  private static final String NOTES = "'path':'docs/notes.txt'";

  @Test
  void readsUnsavedChanges() {
    open(me);
    studio.write(NAME, "", "docs/notes.txt", bytes("new"));

    assertEquals("new", tools.content("openl_read_file", of(NOTES)).getString("text"));
    assertEquals(
        "The premium\nof a driver\n",
        tools
            .content("openl_read_file", of(NOTES + ",'revision':'" + revision() + "'"))
            .getString("text"));
  }

  @Test
  void createsAFileWithItsFolders() {
    open(me);
    studio.forgetRequests();

    JsonObject written =
        tools.content("openl_write_file", of("'path':'a/b/config.json','content':'[1]'"));

    assertEquals("The file was created.", written.getString("done"));
    assertEquals("EDITING", written.getString("status"));
    assertEquals(1, studio.writes().size());
    String line = studio.writes().get(0);
    assertTrue(line.contains("/files/a/b/config.json?createFolders=true&branch=master"), line);
    assertEquals(
        "[1]", tools.content("openl_read_file", of("'path':'a/b/config.json'")).getString("text"));
    assertFalse(studio.saved(id, MAIN).containsKey("a/b/config.json"));
  }

  @Test
  void refusesToWriteIntoAClosedProject() {
    String failure = tools.failure("openl_write_file", of("'path':'new.txt','content':'x'"));

    assertEquals(
        "The project 'Insurance' is not open. Open it with openl_open_project, then repeat the call.",
        failure);
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void refusesToReplaceWithoutOverwrite() {
    open(me);
    studio.forgetRequests();

    String failure = tools.failure("openl_write_file", of(NOTES + ",'content':'x'"));

    assertTrue(
        failure.startsWith(
            "Nothing was changed. There is already a file 'docs/notes.txt' with 24 bytes."),
        failure);
    assertEquals(List.of(), studio.writes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../rules.xml",
        "/etc/passwd",
        "a//b",
        "a/./b",
        "%2e%2e/x",
        "a;b",
        "a?b",
        "a:b",
        "name ",
        "name.",
        "a\u202Eb"
      })
  void refusesPathsThatLeadElsewhere(String path) {
    open(me);
    studio.forgetRequests();

    assertTrue(
        tools
            .failure("openl_write_file", of("'path':'" + path + "','content':'x'"))
            .startsWith("The call was not made."));
    assertTrue(
        tools
            .failure("openl_move_file", of(NOTES + ",'to':'" + path + "'"))
            .startsWith("The call was not made."));
    assertEquals(List.of(), studio.requests());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          DOCS/Notes.txt     ; There is already a file 'docs/notes.txt'.
          docs               ; There is already a folder 'docs'.
          rules.xml/more.txt ; 'rules.xml' is a file
          """)
  void refusesPathsThatAreTaken(String path, String why) {
    open(me);
    studio.forgetRequests();

    String failure = tools.failure("openl_write_file", of("'path':'" + path + "','content':'x'"));

    assertTrue(failure.contains(why), failure);
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void replacesAFileAfterAPersonHasSeenTheLines() {
    open(me);
    String read = tools.content("openl_read_file", of(NOTES)).getString("checksum");
    String arguments =
        NOTES + ",'content':'The premium\\nof a car\\n','overwrite':true,'checksum':'" + read + "'";
    studio.forgetRequests();
    assertTrue(tools.failure("openl_write_file", of(arguments)).startsWith("Nothing was done"));
    assertTrue(confirmed("openl_write_file", arguments, DENY).startsWith("Nothing was done"));
    assertEquals(List.of(), studio.writes());

    String text = confirmed("openl_write_file", arguments, ALLOW);

    assertTrue(text.contains("The file was replaced."), text);
    assertEquals(
        """
        Replace the file 'docs/notes.txt'?

        Project: Insurance
        Branch: master

        Its 24 bytes are replaced by 21 bytes. This can be discarded until the project is saved.

        This would be lost:
        - 1 line

        In detail:
        - - of a driver
        - + of a car""",
        asked.peek());
    assertEquals(1, studio.writes().size());
    assertTrue(studio.writes().get(0).startsWith("PUT "));
    assertTrue(
        tools
            .failure("openl_write_file", of(arguments.replace("car", "bus")))
            .contains("is no longer the one with this checksum"));
  }

  @Test
  void doesNotReplaceWhatHasChangedSinceThePersonWasAsked() {
    open(me);
    studio.forgetRequests();

    String text =
        confirmed(
            "openl_write_file",
            NOTES + ",'content':'x','overwrite':true",
            ALLOW,
            () -> studio.write(NAME, "", "docs/notes.txt", bytes("other")));

    assertTrue(text.startsWith("Nothing was changed."), text);
    assertEquals(List.of(), studio.writes());
    assertEquals("other", tools.content("openl_read_file", of(NOTES)).getString("text"));
  }

  @Test
  void showsWhichTablesAReplacedWorkbookChanges() {
    open(me);
    byte[] workbook =
        TestWorkbooks.xlsx()
            .sheet("Rules")
            .row("B2", "SimpleRules Double AgeFactor(Integer age)")
            .merge("B2:C2")
            .row("B3", "Age", "Factor")
            .row("B4", "< 25", 2)
            .bytes();
    String arguments =
        "'path':'Main.xlsx','base64':true,'overwrite':true,'content':'%s'"
            .formatted(Base64.getEncoder().encodeToString(workbook));

    String text = confirmed("openl_write_file", arguments, ALLOW);

    assertTrue(text.contains("The file was replaced."), text);
    assertTrue(text.contains("AgeFactor"), text);
    assertTrue(asked.peek().contains("'Limit' (removed)"), asked.peek());
    assertTrue(asked.peek().contains("'AgeFactor' (changed)"), asked.peek());
    assertTrue(asked.peek().contains("formats, comments, pictures and macros"), asked.peek());
    assertArrayEquals(workbook, me.get(path() + "/files/Main.xlsx").http().body(), "byte by byte");
  }

  @Test
  void refusesAWorkbookThatCannotBeRead() {
    open(me);
    studio.forgetRequests();

    String failure =
        tools.failure("openl_write_file", of("'path':'More.xlsx','content':'no workbook'"));

    assertTrue(failure.contains("The content is not a workbook that can be read."), failure);
    assertEquals(List.of(), studio.writes());
    assertTrue(
        tools
            .failure("openl_write_file", of("'path':'a.bin','content':'%%%','base64':true"))
            .startsWith("The call was not made. 'content' is not valid base64."));
  }

  @Test
  void namesTheTablesOfANewWorkbook() {
    open(me);
    byte[] workbook =
        TestWorkbooks.xlsx()
            .sheet("Rules")
            .row("B2", "SimpleRules Double Added(Integer age)")
            .merge("B2:C2")
            .row("B3", "Age", "Factor")
            .row("B4", "< 25", 2)
            .bytes();

    JsonObject written =
        tools.content(
            "openl_write_file",
            of(
                "'path':'rules/More.xlsx','base64':true,'content':'%s'"
                    .formatted(Base64.getEncoder().encodeToString(workbook))));

    assertEquals(List.of("Added"), written.getJsonArray("tables").getList());
    assertTrue(tools.text("openl_list_tables", of("")).contains("Added"), "the list is read again");
  }

  @Test
  void copiesAndMovesAFile() {
    open(me);

    JsonObject copied =
        tools.content("openl_move_file", of(NOTES + ",'to':'docs/copy.txt','copy':true"));
    JsonObject moved = tools.content("openl_move_file", of(NOTES + ",'to':'Archive/notes.txt'"));

    assertEquals("The file was copied.", copied.getString("done"));
    assertEquals("The file was moved.", moved.getString("done"));
    assertEquals("docs/notes.txt", moved.getString("from"));
    assertEquals(
        List.of("Archive/notes.txt", "docs/copy.txt"),
        tools.content("openl_list_files", of("'pattern':'*.txt'")).getJsonArray("files").stream()
            .map(file -> ((JsonObject) file).getString("path"))
            .toList());
    assertTrue(
        tools
            .failure("openl_move_file", of("'path':'docs/copy.txt','to':'Archive/NOTES.txt'"))
            .contains("There is already a file 'Archive/notes.txt'."));
    assertTrue(
        tools
            .failure("openl_move_file", of("'path':'rules.xml','to':'docs/rules.xml'"))
            .startsWith("Nothing was changed. The project finds its modules only with"));
  }

  @Test
  void movingAWorkbookNamesItsTables() {
    open(me);

    JsonObject moved =
        tools.content("openl_move_file", of("'path':'Main.xlsx','to':'rules/Main.xlsx'"));

    assertTrue(moved.getJsonArray("tables").contains("AgeFactor"), moved::encode);
    assertTrue(moved.getJsonArray("notes").contains("rules.xml may still name the old path."));
  }

  @Test
  void deletesAFileAfterAPersonHasSeenItsTables() {
    open(me);
    studio.forgetRequests();
    assertTrue(
        confirmed("openl_delete_file", "'path':'Main.xlsx'", DENY).startsWith("Nothing was done"));
    assertEquals(List.of(), studio.writes());

    String text = confirmed("openl_delete_file", "'path':'Main.xlsx'", ALLOW);

    assertTrue(text.contains("The file was deleted."), text);
    assertTrue(asked.peek().startsWith("Delete the file 'Main.xlsx'?"), asked.peek());
    assertTrue(asked.peek().contains("tables: 'AgeFactor'"), asked.peek());
    assertEquals(404, me.get(path() + "/files/Main.xlsx").status());
    assertTrue(
        tools
            .failure("openl_delete_file", of("'path':'Main.xlsx'"))
            .startsWith("There is no file 'Main.xlsx' in the project."));
    assertTrue(
        tools.failure("openl_delete_file", of("'path':'docs'")).startsWith("'docs' is a folder."));
  }

  @Test
  void saysThatAnotherUserHasTheLock() {
    open(me);
    open(vera);
    studio.write(NAME, "Token vera", "docs/notes.txt", bytes("hers"));
    studio.forgetRequests();

    String failure = tools.failure("openl_write_file", of("'path':'new.txt','content':'x'"));

    assertTrue(failure.contains("'vera' is editing the project 'Insurance'"), failure);
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void neverRepeatsAWriteWithoutAnAnswer() {
    open(me);
    studio.forgetRequests();
    studio.failNext("POST .*/files/", StudioFault.reset(true));

    String failure = tools.failure("openl_write_file", of("'path':'new.txt','content':'x'"));

    assertTrue(failure.contains("may or may not"), failure);
    assertEquals(1, studio.writes().size());
  }

  @Test
  void writesAreOfTheBranchThatTheSessionWasShown() {
    open(me);
    tools.content("openl_read_file", of(NOTES));
    studio.commit(NAME, MAIN, Map.of("docs/notes.txt", bytes("theirs")), "Theirs");
    me.send("PATCH", path(), "{'status':'CLOSED'}");
    open(me);
    studio.forgetRequests();

    String failure = tools.failure("openl_write_file", of("'path':'new.txt','content':'x'"));

    assertTrue(failure.contains("This session was shown the project"), failure);
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void showsLineEndsAndInvisibleCharacters() {
    open(me);
    studio.write(NAME, "", "crlf.txt", bytes("a\r\nb\r\n"));
    studio.write(NAME, "", "hidden.txt", bytes("a\u200Bb\u202E"));
    studio.write(NAME, "", "latin.txt", "é".getBytes(StandardCharsets.ISO_8859_1));

    assertTrue(
        tools
            .content("openl_read_file", of("'path':'crlf.txt'"))
            .getJsonArray("notes")
            .contains("The lines end with CR LF, and are shown with LF."));
    JsonObject hidden = tools.content("openl_read_file", of("'path':'hidden.txt'"));
    assertEquals("ab", hidden.getString("text"));
    assertTrue(hidden.getJsonArray("notes").getString(0).contains("Do not write this text back"));
    JsonObject latin = tools.content("openl_read_file", of("'path':'latin.txt'"));
    assertFalse(latin.containsKey("text"), latin::encode);
  }

  @ParameterizedTest
  @ValueSource(strings = {".git/config", "docs/.GIT/config", "LONG"})
  void createsNoFileThatNobodyCanUse(String path) {
    open(me);
    String given = path.replace("LONG", "x".repeat(300));
    studio.forgetRequests();

    String failure =
        tools.failure("openl_write_file", of("'path':'%s','content':'x'".formatted(given)));

    assertTrue(failure.contains("cannot be the name of a file or folder"), failure);
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void writesNoBrokenXml() {
    open(me);
    studio.forgetRequests();

    assertEquals(
        "Nothing was changed. The content is not well-formed XML: see line 1, column 10. Correct the content, then repeat the call.",
        tools.failure("openl_write_file", of("'path':'a.xml','content':'<project>'")));
    assertEquals(List.of(), studio.writes());
    tools.content("openl_write_file", of("'path':'a.xml','content':'<project/>'"));
  }

  @Test
  void namesTheRevisionThatDoesNotHaveAFile() {
    String failure =
        tools.failure("openl_read_file", of("'path':'no.txt','revision':'" + revision() + "'"));

    assertTrue(failure.contains("'no.txt' in the project at the revision " + revision()), failure);
  }

  @Test
  void countsTheLinesOfAReplacedText() {
    open(me);

    confirmed("openl_write_file", NOTES + ",'content':'x','overwrite':true", DENY);

    assertTrue(asked.peek().contains("Its 24 bytes are replaced by 1 byte."), asked.peek());
    assertTrue(asked.peek().contains("- 2 lines"), asked.peek());
  }
}
