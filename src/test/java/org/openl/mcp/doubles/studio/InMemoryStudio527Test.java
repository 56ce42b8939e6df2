package org.openl.mcp.doubles.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The double of 5.27 answers a conversation as the real Studio 5.27.11 did. */
class InMemoryStudio527Test {

  @Test
  void answersAsTheRealStudioDid() throws IOException {
    try (InMemoryStudio studio = InMemoryStudio.start527()) {
      studio.user("admin", "admin", "Bearer a").user("dave", "dave", "Bearer d");

      assertEquals(
          Files.readString(Path.of(ScriptOf527.ANSWERS)),
          ScriptOf527.play(studio.baseUrl(), "Bearer a", "Bearer d"));
    }
  }
}
