package org.openl.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Tests what happens if the results of a command cannot be written. */
class TerminalTest {

  private final StringWriter said = new StringWriter();
  private final PrintWriter err = new PrintWriter(said, true);

  @Test
  void aLostResultIsAFailure() {
    PrintWriter full = writer(new FullDisk());
    full.println("{}");

    assertEquals(1, Terminal.checked(0, full, err));
    assertTrue(said.toString().startsWith("The result could not be written"), said::toString);
  }

  /** As with a JVM that keeps the text until the end. */
  @Test
  void writesWhatIsLeftBeforeItChecks() {
    PrintWriter full = writer(new FullDisk());
    full.print("{}");

    assertEquals(1, Terminal.checked(0, full, err));
  }

  @Test
  void keepsAnyOtherExitCode() {
    PrintWriter full = writer(new FullDisk());
    full.println("{}");

    assertEquals(2, Terminal.checked(2, full, err));
    assertEquals(0, Terminal.checked(0, writer(new ByteArrayOutputStream()), err));
    assertEquals("", said.toString());
  }

  private static PrintWriter writer(OutputStream out) {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  private static final class FullDisk extends OutputStream {

    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left on device");
    }
  }
}
