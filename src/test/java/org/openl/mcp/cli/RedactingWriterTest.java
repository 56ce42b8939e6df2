package org.openl.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.openl.mcp.config.Secret;

class RedactingWriterTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final RedactingWriter writer = new RedactingWriter(bytes);

  @Test
  void printsALineAsALineThatATerminalDoesNotObey() {
    writer.println("code \u001B[2J\u202Eabc\nOpen http://evil.example.com");
    assertEquals("code abc Open http://evil.example.com\n", printed());
  }

  @Test
  void keepsTheLinesOfWhatIsPrintedWhole() {
    writer.printf("See %s --help.%nOr\u0007 not.%n", "openl-mcp");
    writer.flush();
    assertEquals("See openl-mcp --help.\nOr not.\n", printed());
  }

  @Test
  void printsNoCredential() {
    Secret.configured("test-secret-of-a-terminal");
    writer.println("x test-secret-of-a-terminal");
    assertEquals("x ***\n", printed());
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
