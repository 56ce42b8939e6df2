package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.ScriptOf527;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;

/** The double of Studio 5.27 answers as the real Studio 5.27.11 does. */
class Studio527DoubleIT {

  private static final String PROJECT = "Double contract";

  @Test
  void answersAsTheRealOneDoes() {
    RealStudio real = RealServers.singleStudio();
    List<String> expected;
    try {
      expected = ScriptOf527.play(real.baseUrl(), "", PROJECT);
    } finally {
      real.erase(PROJECT, "");
    }
    try (InMemoryStudio studio = InMemoryStudio.start527()) {
      List<String> answers = ScriptOf527.play(studio.baseUrl(), "", PROJECT);

      assertEquals(String.join("\n", expected), String.join("\n", answers));
    }
  }
}
