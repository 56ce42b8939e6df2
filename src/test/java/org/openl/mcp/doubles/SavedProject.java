package org.openl.mcp.doubles;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * A project of a double of OpenL Studio 5.27, with its saved workbooks.
 *
 * @param revision the full id
 */
public record SavedProject(String name, String revision) {

  private static final String REST = "/studio/rest";

  /** Returns a project whose revision no other test uses, so that no cache has it. */
  public static SavedProject of(String name, int test) {
    return new SavedProject(name, "%039xa".formatted(test));
  }

  /** Returns the id. */
  public String id() {
    return Base64.getEncoder().encodeToString(("design:" + name).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the path of the list of tables. */
  public String tables() {
    return REST + "/projects/" + id() + "/tables";
  }

  /** Makes the double return the project and its workbooks. */
  public void stub(WireMockServer server, String status, Map<String, byte[]> workbooks) {
    String details =
        new JsonObject()
            .put("id", id())
            .put("name", name)
            .put("repository", "design")
            .put("status", status)
            .put("revision", revision)
            .encode();
    server.stubFor(get(urlPathEqualTo(REST + "/projects/" + id())).willReturn(okJson(details)));
    server.stubFor(get(urlPathEqualTo(REST + "/projects")).willReturn(okJson("[" + details + "]")));
    server.stubFor(
        get(urlPathEqualTo(REST + "/repo/project/" + name + "/" + revision))
            .willReturn(
                aResponse()
                    .withHeader("Content-Type", "application/zip")
                    .withHeader(
                        "Content-Disposition",
                        "attachment;filename=\"%s-%s.zip\"".formatted(name, revision))
                    .withBody(ZipArchives.of(workbooks))));
  }
}
