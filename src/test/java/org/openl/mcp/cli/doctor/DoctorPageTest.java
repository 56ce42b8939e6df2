package org.openl.mcp.cli.doctor;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.openl.mcp.Generated;

class DoctorPageTest {

  private static final Path PAGE = Path.of("docs/troubleshooting.md");

  @Test
  void everyCheckIsExplained() throws IOException {
    Generated.section(
        PAGE,
        "doctor-checks",
        Arrays.stream(CheckTopic.values())
            .map(topic -> "| `%s` | %s |\n".formatted(topic.word(), topic.description()))
            .collect(joining("", "\n| Check | What it checks |\n| --- | --- |\n", "\n")));
  }

  @Test
  void everyDiagnosisIsExplained() throws IOException {
    Generated.section(
        PAGE,
        "doctor-findings",
        Arrays.stream(Diagnosis.values())
            .map(DoctorPageTest::row)
            .collect(
                joining(
                    "", "\n| Code | What it says | What to do |\n| --- | --- | --- |\n", "\n")));
  }

  @Test
  void everyDiagnosisHasASentenceAndAnAction() {
    for (Diagnosis diagnosis : Diagnosis.values()) {
      Finding finding = diagnosis.of(CheckTopic.SETTINGS, "Seen.");
      assertFalse(finding.message().contains("{"), finding::message);
      assertTrue(
          finding.action().orElseThrow().matches("(?s)[A-Z].*[A-Za-z0-9)]\\."), diagnosis.name());
    }
  }

  private static String row(Diagnosis diagnosis) {
    return "| `%s` (%s) | %s | %s |\n"
        .formatted(
            diagnosis.code(),
            diagnosis.level().word(),
            Generated.named(
                diagnosis
                    .sentence()
                    .replaceFirst("^\\{seen}", "*What was seen*")
                    .replace("{seen}", "*what was seen*")),
            Generated.named(diagnosis.action()));
  }
}
