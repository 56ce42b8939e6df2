package org.openl.mcp.tools.files;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.InProcessWithStudio5;

/** Lists and reads files with Studio 5.27. */
@QuarkusTest
@TestProfile(InProcessWithStudio5.class)
class FileToolsOf5Test extends FilesOfBothLinesTest {

  @Test
  void hidesTheToolsThatChangeFiles() {
    tools.content("openl_list_files", of(""));

    List<String> listed = tools.listed();

    assertTrue(listed.contains("openl_read_file"), listed::toString);
    assertFalse(listed.contains("openl_write_file"), listed::toString);
    assertFalse(listed.contains("openl_move_file"), listed::toString);
    assertFalse(listed.contains("openl_delete_file"), listed::toString);
  }

  @Test
  void saysThatItShowsTheSavedState() {
    open(me);
    studio.write(NAME, "", "docs/notes.txt", bytes("unsaved"));

    assertTrue(
        tools
            .text("openl_read_file", of("'path':'docs/notes.txt'"))
            .contains("This is the saved state"));
    assertTrue(
        tools
            .content("openl_list_files", of(""))
            .getString("note")
            .startsWith("This is the saved state"));
  }
}
