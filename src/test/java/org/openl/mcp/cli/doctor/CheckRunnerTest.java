package org.openl.mcp.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openl.mcp.config.Secret;
import picocli.CommandLine.Help.Ansi;

class CheckRunnerTest {

  private record Given(CheckTopic topic, List<Finding> found) implements DiagnosticCheck {
    @Override
    public List<Finding> run(CheckContext context) {
      return found;
    }
  }

  private static DiagnosticCheck ok(CheckTopic topic) {
    return new Given(topic, List.of(Finding.ok(topic, "Fine.")));
  }

  private static DiagnosticCheck found(CheckTopic topic, Diagnosis... diagnoses) {
    return new Given(
        topic, List.of(diagnoses).stream().map(d -> d.of(topic, "What was seen.")).toList());
  }

  @Test
  void skipsOnlyChecksThatDependOnAFailure() {
    List<Finding> findings =
        new CheckRunner(
                List.of(
                    found(CheckTopic.PROVIDER_DNS, Diagnosis.HOST_UNKNOWN),
                    ok(CheckTopic.PROVIDER_CONNECTION),
                    ok(CheckTopic.DISCOVERY),
                    ok(CheckTopic.STORE),
                    ok(CheckTopic.RIGHTS)))
            .run(finding -> {});

    assertEquals(
        List.of(
            "provider-dns failure",
            "provider-connection skipped",
            "discovery skipped",
            "store ok",
            "rights ok"),
        findings.stream().map(f -> f.topic().word() + " " + f.level().word()).toList());
    assertEquals("Not checked because of provider-dns.", findings.get(1).message());
  }

  @Test
  void continuesAfterAWarning() {
    List<Finding> findings =
        new CheckRunner(
                List.of(found(CheckTopic.GRANT, Diagnosis.ROTATES_IN_MEMORY), ok(CheckTopic.TOKEN)))
            .run(finding -> {});

    assertEquals(Severity.OK, findings.get(1).level());
    assertEquals(Severity.WARNING, CheckRunner.worst(findings));
  }

  @Test
  void skipsChecksThatNeedATokenIfNoneWasRequested() {
    List<Finding> findings =
        new CheckRunner(
                List.of(
                    found(CheckTopic.GRANT, Diagnosis.NOT_ASKED),
                    ok(CheckTopic.TOKEN),
                    ok(CheckTopic.RIGHTS)))
            .run(finding -> {});

    assertEquals(
        List.of(Severity.SKIPPED, Severity.SKIPPED, Severity.SKIPPED),
        findings.stream().map(Finding::level).toList());
    assertEquals(Severity.SKIPPED, CheckRunner.worst(findings));
  }

  @Test
  void reportsEachFindingAtOnce() {
    List<String> told = new ArrayList<>();
    new CheckRunner(
            List.of(
                ok(CheckTopic.STUDIO_DNS),
                new DiagnosticCheck() {
                  @Override
                  public CheckTopic topic() {
                    return CheckTopic.STUDIO_CONNECTION;
                  }

                  @Override
                  public List<Finding> run(CheckContext context) {
                    assertEquals(List.of("studio-dns"), told);
                    return List.of(Finding.ok(topic(), "Fine."));
                  }
                }))
        .run(finding -> told.add(finding.topic().word()));
    assertEquals(List.of("studio-dns", "studio-connection"), told);
  }

  @Test
  void printsAlignedLinesWithTheActionBelow() {
    StringWriter out = new StringWriter();
    TextReport report = new TextReport(new PrintWriter(out), Ansi.OFF);
    List<Finding> findings =
        List.of(
            Finding.ok(CheckTopic.SETTINGS, "Fine, whatever @|red this|@ means."),
            Diagnosis.HOST_UNKNOWN.of(CheckTopic.STUDIO_DNS, "nowhere.example"));
    findings.forEach(report::line);
    report.end(findings);

    assertEquals(
        """
        ok       settings             Fine, whatever @ |red this|@ means.
        failure  studio-dns           The name nowhere.example cannot be resolved.
                                      → Correct the address or this machine's DNS, or set OPENL_PROXY if only a
                                        proxy can resolve the name.

        1 failed, 0 warnings, 0 skipped.
        """,
        out.toString().replaceAll("(?m) +$", "").replace(System.lineSeparator(), "\n"));
  }

  @Test
  void printsOneJsonObject() {
    JsonObject report =
        new JsonObject(
            JsonReport.of(
                List.of(
                    Finding.ok(CheckTopic.SETTINGS, "Fine."),
                    Diagnosis.NO_AUDIENCE.of(CheckTopic.TOKEN, ""))));
    JsonArray findings = report.getJsonArray("findings");

    assertEquals("warning", report.getString("result"));
    assertEquals(
        Map.of("check", "settings", "result", "ok", "says", "Fine."),
        findings.getJsonObject(0).getMap());
    assertEquals("no_audience", findings.getJsonObject(1).getString("code"));
    assertEquals(Diagnosis.NO_AUDIENCE.action(), findings.getJsonObject(1).getString("cure"));
  }

  @Test
  void removesSecretsFromFindings() {
    Secret secret = Secret.issued("a-doctor-test-secret");

    Finding finding = Finding.ok(CheckTopic.GRANT, "It says\n" + secret.reveal() + ".");

    assertEquals("It says ***.", finding.message());
    assertFalse(JsonReport.of(List.of(finding)).contains(secret.reveal()));
  }
}
