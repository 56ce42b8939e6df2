package org.openl.mcp.call.availability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.InProcessWithCallers;
import org.openl.mcp.doubles.IssuerDouble;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;

/** Tests that callers without the write role do not see the tools that change something. */
@QuarkusTest
@TestProfile(WriteRoleFilterTest.ToolsThatChangeSomething.class)
class WriteRoleFilterTest {

  @TestHTTPResource URI uri;

  @Test
  void hidesToolsThatChangeSomethingFromReaders() {
    McpPost reader = as("rules-reader");
    List<String> listed = new ToolCalls(reader).listed();
    assertTrue(listed.contains("openl_list_projects"), listed::toString);
    assertFalse(listed.contains("sample_plain"), "it does not say that it only reads");
    JsonObject error = call(reader, "sample_plain").getJsonObject("error");
    assertEquals(
        new JsonObject()
            .put("code", -32602)
            .put(
                "message",
                "This server has no tool 'sample_plain'."
                    + " Call tools/list and use a name from its result."),
        error);
    assertEquals(
        call(reader, "sample_unknown").getJsonObject("error").encode(),
        error.encode().replace("sample_plain", "sample_unknown"),
        "it cannot be told apart from a tool that does not exist");
  }

  @Test
  void showsThemToWriters() {
    McpPost writer = as("rules-writer");
    List<String> listed = new ToolCalls(writer).listed();
    assertTrue(
        listed.containsAll(List.of("openl_list_projects", "sample_plain")), listed::toString);
    assertTrue(call(writer, "sample_plain").containsKey("result"), "it can be called");
  }

  private static JsonObject call(McpPost client, String tool) {
    return client.ask("tools/call", new JsonObject().put("name", tool));
  }

  private McpPost as(String role) {
    return McpPost.open(
        uri.getPort(), IssuerDouble.token(claims -> claims.setStringListClaim("roles", role)));
  }

  /** A server with such tools, whose callers sign in. */
  public static final class ToolsThatChangeSomething extends InProcessWithCallers {

    /** Created by Quarkus. */
    public ToolsThatChangeSomething() {
      super(
          Map.of(
              "OPENL_MCP_AUTH_READ_ROLE", "rules-reader",
              "OPENL_MCP_AUTH_WRITE_ROLE", "rules-writer"));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.http.test-port", "0", SampleTools.PROPERTY, "true");
    }
  }
}
