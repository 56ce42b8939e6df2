package org.openl.mcp.studio;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.config.Settings;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.studio.projects.CompilationClient;
import org.openl.mcp.studio.projects.CompileReport;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.TestProject;

/** An HTTP session of Studio 5.27 reports the compilation of the project that it has read last. */
@QuarkusTest
@TestProfile(InProcess.class)
class SessionCompilationTest {

  private static final String REST = "/studio/rest";
  private static final ProjectDetails PROJECT =
      TestProject.of("aWQ=", "Bank").repository("design").details();

  @Inject Settings settings;
  @Inject Studios studios;
  WireMockServer server;

  @BeforeEach
  void reportThreeErrors() {
    server.resetAll();
    answer("/api-docs/openapi.json", "{\"info\":{\"version\":\"5.27.11\"}}");
    answer(
        "/compile/progress/-1/-1",
        "{\"errorsCount\":3,\"warningsCount\":2,\"modulesCount\":1,\"modulesCompiled\":1,\"compilationCompleted\":true}");
  }

  @Test
  void hasTheCountsOfTheProject() {
    answer("/compile/table/t", "{\"tableUrl\":\"#design/Bank/Main/table\"}");

    assertEquals(
        new CompileReport(true, 3, 2, 1, 1, List.of(), Optional.empty()),
        report(Map.of("t", "Rate")));
  }

  @Test
  void hasNoCountsOfAnotherProject() {
    CompileReport unknown = new CompileReport(false, 0, 0, 0, 0, List.of(), Optional.empty());
    answer("/compile/table/t", "{\"tableUrl\":\"#design/Other/Main/table\"}");

    assertEquals(unknown, report(Map.of("t", "Rate")));
    assertEquals(unknown, report(Map.of()));
  }

  private CompileReport report(Map<String, String> tables) {
    return CompilationClient.of(studios.at(settings.studio().restUri())).report(PROJECT, tables);
  }

  private void answer(String path, String json) {
    server.stubFor(get(urlEqualTo(REST + path)).willReturn(okJson(json)));
  }
}
