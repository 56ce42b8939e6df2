package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.NpmPrograms;
import org.openl.mcp.real.NpmPrograms.Result;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.SignedInServer;
import org.openl.mcp.real.SignedInServer.Transport;

/**
 * The command line of the MCP Inspector, which also validates schemas, over both transports. The
 * test is skipped without Node.js or if npm cannot install it.
 */
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class InspectorIT {

  private static final String INSPECTOR = "@modelcontextprotocol/inspector@2.12.0";
  private static final String BANK_RATING = "Example 1 - Bank Rating";

  private NpmPrograms programs;
  private SignedInServer server;

  @BeforeAll
  void install(Keycloak keycloak, RealStudio studio) throws Exception {
    programs = NpmPrograms.install("inspector", INSPECTOR);
    server = SignedInServer.start(keycloak, studio, BANK_RATING);
  }

  @AfterAll
  void end() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsNoFaultInTheTools(Transport transport) throws Exception {
    Result result = inspect(transport, "--strict", "--method", "tools/list");
    assertEquals(0, result.exit(), result.errors());
    assertTrue(json(result).path("tools").size() > 1, result::toString);
  }

  @ParameterizedTest
  @Tag("soak")
  @EnumSource
  void callsEveryTool(Transport transport) throws Exception {
    assertEquals("admin", call(transport, "openl_get_status").at("/user/username").asText());
    assertEquals(11, call(transport, "openl_list_projects").path("projects").size());
    JsonNode tables =
        call(transport, "openl_list_tables", "projectId=" + BANK_RATING, "name=BankRatingGroup");
    String project = "projectId=" + BANK_RATING;
    assertEquals(
        "design", call(transport, "openl_list_repositories").at("/repositories/0/id").asText());
    assertEquals(
        "master", call(transport, "openl_list_branches", project).at("/branches/0/name").asText());
    assertEquals(1, call(transport, "openl_list_revisions", project).path("revisions").size());
    assertEquals(BANK_RATING, call(transport, "openl_get_project", project).path("name").asText());
    String id = McpClients.tables(tables).get(0).path("id").asText();
    assertEquals(
        "BankRatingGroup",
        call(transport, "openl_get_table", "projectId=" + BANK_RATING, "table=" + id)
            .at("/name")
            .asText());
  }

  private JsonNode call(Transport transport, String tool, String... arguments) throws Exception {
    List<String> options = new ArrayList<>(List.of("--method", "tools/call", "--tool-name", tool));
    for (String argument : arguments) {
      options.addAll(List.of("--tool-arg", argument));
    }
    Result result = inspect(transport, options.toArray(String[]::new));
    assertEquals(0, result.exit(), result.errors());
    assertTrue(json(result).path("structuredContent").isObject(), result.output());
    return json(result).path("structuredContent");
  }

  private static JsonNode json(Result result) throws IOException {
    return new ObjectMapper().readTree(result.output());
  }

  private Result inspect(Transport transport, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("--cli", "--connect-timeout", "60000"));
    switch (transport) {
      case STDIO -> {
        server
            .settings()
            .forEach((name, value) -> command.addAll(List.of("-e", name + "=" + value)));
        command.addAll(OpenlMcp.command("stdio"));
      }
      case HTTP -> command.add(server.http().uri("/mcp").toString());
    }
    command.addAll(List.of(options));
    return programs.run("mcp-inspector", command);
  }
}
