package org.openl.mcp.tools.repositories;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.InProcessOf6;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.doubles.ZipArchives;
import org.openl.mcp.workbooks.TestWorkbooks;

/** Tests the comparison with unsaved changes, and their search, with Studio 6.x. */
@QuarkusTest
@TestProfile(InProcessOf6.class)
class ComparisonToolsOf6Test {

  private static final String ID = "ZGVzaWduOlRhcmlmZjo3YzlmZGEyNmUzMmQ=";
  private static final String SAVED = "5a".repeat(20);
  private static final String FILES = "/studio/rest/projects/[^/]+/files/?";

  @TestHTTPResource URI uri;
  WireMockServer server;
  private ToolCalls tools;

  @BeforeEach
  void connect() {
    server.resetAll();
    tools = new ToolCalls(McpPost.open(uri.getPort()));
    String project =
        """
        {"id":"%s","name":"Tariff","repository":"design","branch":"main","status":"EDITING","revision":"%s"}
        """
            .formatted(ID, SAVED);
    for (String list : List.of("/projects", "/repos/design/projects")) {
      server.stubFor(
          get(urlPathEqualTo("/studio/rest" + list))
              .willReturn(okJson("{\"content\":[" + project + "]}")));
    }
    server.stubFor(get(urlPathEqualTo("/studio/rest/projects/" + ID)).willReturn(okJson(project)));
    server.stubFor(
        get(urlPathMatching(FILES)).withQueryParam("version", equalTo(SAVED)).willReturn(zip("1")));
    server.stubFor(
        get(urlPathMatching(FILES)).withQueryParam("version", absent()).willReturn(zip("2")));
  }

  @Test
  void comparesTheUnsavedWorkbooksOfAnOpenedProject() {
    assertEquals(
        """
        project\tTariff
        from\t%s
        to\tworkingCopy
        changes\t1
        workbook\tchanged\tTariff.xlsx
        table\tchanged\tfees\tData\tS!A1:A3
        A3: 1 → 2\
        """
            .formatted(SAVED),
        tools.text("openl_compare_revisions", "{'projectId':'" + ID + "','from':'" + SAVED + "'}"));
  }

  @Test
  void findsUnsavedCells() {
    assertEquals(
        """
        matches\t1
        searched projects\t1
        project\tTariff
        workbook\tTariff.xlsx
        table\tfees\tS
        A3\t2\
        """,
        tools.text("openl_find", "{'text':'2'}"));
  }

  private static ResponseDefinitionBuilder zip(String fee) {
    byte[] workbook =
        TestWorkbooks.xlsx()
            .sheet("S")
            .row("A1", "Data Integer fees")
            .row("A2", "this")
            .row("A3", Integer.parseInt(fee))
            .bytes();
    return aResponse()
        .withHeader("Content-Type", "application/zip")
        .withBody(ZipArchives.of(Map.of("Tariff.xlsx", workbook)));
  }
}
