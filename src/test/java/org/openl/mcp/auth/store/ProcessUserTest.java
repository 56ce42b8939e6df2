package org.openl.mcp.auth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ProcessUserTest {

  private static final List<String> STATUS =
      List.of("Name:\tjava", "Uid:\t1000\t1001\t1000\t1001", "Gid:\t100\t100\t100\t100");

  @Test
  void isTheOwnerOfWhatThisProcessCreates(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertEquals(Files.getAttribute(file, "unix:uid"), ProcessUser.current().id());
  }

  @Test
  void isTheEffectiveUser() throws IOException {
    assertEquals(1001, ProcessUser.of(STATUS, List.of(), List.of()).id());
  }

  @Test
  void readsTheIdOfAnUnmappedRoot() throws IOException {
    List<String> overflow = List.of("65534");

    assertEquals(
        OptionalInt.of(65534),
        ProcessUser.of(STATUS, List.of("      1000       1000          1"), overflow).unmapped());
    assertEquals(
        OptionalInt.empty(),
        ProcessUser.of(STATUS, List.of("         0          0 4294967295"), overflow).unmapped());
    assertEquals(OptionalInt.empty(), ProcessUser.of(STATUS, List.of(), overflow).unmapped());
  }
}
