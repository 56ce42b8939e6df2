package org.openl.mcp.studio;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.config.Settings;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.TestProject;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;

/** An HTTP session of Studio 5.27 keeps the tables as it has read them first. */
@QuarkusTest
@TestProfile(InProcess.class)
class OutdatedTablesTest {

  private static final String REST = "/studio/rest";
  private static final String TABLES = REST + "/projects/aWQ=/tables";

  @Inject Settings settings;
  @Inject Studios studios;
  WireMockServer server;

  @BeforeEach
  void answerAsASessionThatIsOutdated() {
    server.resetAll();
    answer("/api-docs/openapi.json", "{\"info\":{\"version\":\"5.27.11\"}}");
    server.stubFor(
        get(urlPathEqualTo(TABLES))
            .withHeader("Cookie", absent())
            .willReturn(okJson("[{\"id\":\"new\"}]").withHeader("Set-Cookie", "JSESSIONID=A")));
    server.stubFor(
        get(urlPathEqualTo(TABLES))
            .withCookie("JSESSIONID", equalTo("A"))
            .willReturn(okJson("[{\"id\":\"old\"}]")));
  }

  @Test
  void readsThemInANewSessionIfTheProjectIsInAnotherState() {
    TablesClient tables = tables();
    tables.requireCurrentTables(project("aWQ=", "OPENED", "1"));
    assertEquals(List.of("new"), ids(tables));
    tables.requireCurrentTables(project("aWQ=", "OPENED", "1"));
    assertEquals(List.of("old"), ids(tables));

    tables.requireCurrentTables(project("aWQ=", "OPENED", "2"));
    assertEquals(List.of("new"), ids(tables));
  }

  @Test
  void readsThemInANewSessionWhileTheProjectIsEdited() {
    TablesClient tables = tables();
    for (int i = 0; i < 2; i++) {
      tables.requireCurrentTables(project("ZWRpdA==", "EDITING", "1"));
      assertEquals(List.of("new"), ids(tables));
    }
  }

  @Test
  void keepsTheSessionOf6() {
    server.resetAll();
    answer("/openapi.json", "{\"info\":{\"version\":\"6.1.0\"}}");
    server.stubFor(
        get(urlPathEqualTo(TABLES))
            .willReturn(okJson("[]").withHeader("Set-Cookie", "JSESSIONID=A")));
    TablesClient tables = tables();
    for (int i = 0; i < 2; i++) {
      tables.requireCurrentTables(project("aWQ=", "EDITING", String.valueOf(i)));
      ids(tables);
    }

    server.verify(
        1, getRequestedFor(urlPathEqualTo(TABLES)).withCookie("JSESSIONID", equalTo("A")));
  }

  /** Without the session of another test. */
  private TablesClient tables() {
    StudioSession session = studios.at(settings.studio().restUri());
    session.startNewHttpSession();
    return TablesClient.of(session);
  }

  private static ProjectDetails project(String id, String status, String revision) {
    return TestProject.of(id, "Bank").status(status).revision(revision).details();
  }

  private static List<String> ids(TablesClient tables) {
    return tables.list("aWQ=").items().stream().map(TableSummary::id).toList();
  }

  private void answer(String path, String json) {
    server.stubFor(get(urlEqualTo(REST + path)).willReturn(okJson(json)));
  }
}
