package org.openl.mcp.tools.branches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpSyncClient;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.real.Conversation;
import org.openl.mcp.real.McpClients;

/**
 * A whole job over MCP: branch, edit, save, while somebody else saves on the main branch; merge,
 * read the conflict, resolve it, find the right cells in the result, and deploy it.
 */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class MergeScriptTest extends BranchScenarios {

  private static final Logger LOG = Logger.getLogger(MergeScriptTest.class);

  private Conversation mcp;

  private String call(String tool, String arguments) {
    return mcp.read(tool, new JsonObject(of(arguments).replace('\'', '"')).getMap());
  }

  @Test
  void branchesEditsMergesResolvesAndDeploys() {
    try (McpSyncClient client =
        McpClients.http(
            URI.create("http://127.0.0.1:" + uri.getPort() + "/mcp"),
            request -> {
              asked.add(request.message());
              return ALLOW;
            })) {
      mcp = new Conversation(client);
      call(CREATE, "'branch':'feature/rates'");
      call("openl_open_project", "'branch':'feature/rates'");
      call(
          "openl_edit_table",
          "'table':'AgeFactor','edits':[{'op':'set','cell':'C4','value':'1.6','expected':'1.5'},{'op':'set','cell':'C6','value':'1.3'}]");
      call("openl_save_project", "'comment':'New rates'");
      commit(MAIN, Map.of("C4", 1.7, "G8", 0.03));
      String dry = call(MERGE, "'from':'feature/rates','into':'master','dryRun':true");
      assertTrue(dry.contains("conflict\tC4\tbase: 1.5\tours: 1.7\ttheirs: 1.6"), dry);
      String merged = call(MERGE, "'from':'feature/rates','into':'master'");
      assertTrue(merged.contains("result\tconflict"), merged);
      String read = call(READ, "");
      assertTrue(read.contains("conflict\tC4\tbase: 1.5\tours: 1.7\ttheirs: 1.6"), read);
      assertTrue(read.contains("ours\tG8\tbase: 0.02\tours: 0.03"), read);
      assertTrue(read.contains("theirs\tC6\tbase: 1.2\ttheirs: 1.3"), read);
      call(
          RESOLVE,
          "'resolutions':[{'file':'Main.xlsx','take':'theirs'}],'message':'Merge the new rates'");
      call("openl_open_project", "'branch':'master'");
      // What was lost, and the person was told, is made again.
      call(
          "openl_edit_table",
          "'table':'Discount','edits':[{'op':'set','cell':'G8','value':'0.03','expected':'0.02'}]");
      call("openl_save_project", "'comment':'Keep the discount of master'");
      String factors = call("openl_get_table", "'table':'AgeFactor'");
      String discounts = call("openl_get_table", "'table':'Discount'");
      String deployed = call("openl_deploy_project", "'comment':'The new rates'");

      assertTrue(factors.contains("4\t< 25\t1.6\n5\t25 - 65\t1\n6\t> 65\t1.3"), factors);
      assertTrue(
          discounts.contains("6\tNorth\t< 3\t0.05\n7\t\t>= 3\t0.1\n8\tSouth\tany\t0.03"),
          discounts);
      assertTrue(deployed.contains("The project was deployed for the first time."), deployed);
      String revision = studio.revisions("Insurance", MAIN).get(0);
      assertEquals(Map.of("production/Insurance", revision), studio.deployed());
      assertQuestions(revision);
      LOG.infof(
          "branch, edit, merge, resolve, deploy: %d calls, %d bytes of text, %d of structured content, %d requests to Studio",
          mcp.calls(), mcp.textBytes(), mcp.bytes(), studio.requests().size());
      assertEquals(14, mcp.calls());
      assertTrue(mcp.textBytes() < 10_000, mcp.textBytes() + " bytes");
    }
  }

  /** A person was asked about the loss, and about the revision that is deployed. */
  private void assertQuestions(String deployed) {
    List<String> questions = List.copyOf(asked);
    assertEquals(2, questions.size(), questions::toString);
    assertTrue(questions.get(0).contains("G8"), questions::toString);
    assertTrue(
        questions
            .get(1)
            .startsWith(
                "Deploy the project 'Insurance' to the repository 'Deployment' as 'Insurance'?"),
        questions::toString);
    assertTrue(questions.get(1).contains(deployed), questions::toString);
  }
}
