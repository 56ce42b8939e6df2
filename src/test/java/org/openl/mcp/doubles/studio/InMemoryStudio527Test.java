package org.openl.mcp.doubles.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The double of 5.27 plays a whole conversation; an IT compares it with the real Studio. */
class InMemoryStudio527Test {

  @Test
  void plays() {
    try (InMemoryStudio studio = InMemoryStudio.start527()) {
      List<String> answers = ScriptOf527.play(studio.baseUrl(), "", "Double contract");

      assertEquals(1, answers.stream().filter(a -> a.equals("unknown path: 404 HTML")).count());
    }
  }
}
