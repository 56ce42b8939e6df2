package org.openl.mcp.tools.files;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.InProcessOf6;
import org.openl.mcp.doubles.McpPost;

/** Tests files as resources with Studio 6.x. */
@QuarkusTest
@TestProfile(InProcessOf6.class)
class FileResourcesTest {

  private static final String ID = "ZGVzaWduOkJhbms6aGFzaA==";
  private static final String FILES = "openl://projects/" + ID + "/files/";
  private static final int TOO_LARGE = 4 * 1024 * 1024 + 1;

  @TestHTTPResource URI uri;
  WireMockServer server;
  private McpPost client;

  @BeforeEach
  void connect() {
    server.resetAll();
    client = McpPost.open(uri.getPort());
  }

  @ParameterizedTest
  @CsvSource({
    "rules.xml,               rules.xml,               application/xml",
    "groovy%2FService.groovy, groovy/Service.groovy,   text/plain",
    "a%20b%2B%D0%96%2F100%25, a%20b%2B%D0%96/100%25,   text/plain",
    "notes%2Freadme.txt,      notes/readme.txt,        text/plain",
  })
  void readsText(String part, String path, String mimeType) {
    stub(path, "<Ж/>\n".getBytes(StandardCharsets.UTF_8));

    assertEquals(
        new JsonObject().put("uri", FILES + part).put("text", "<Ж/>\n").put("mimeType", mimeType),
        read(FILES + part));
  }

  @Test
  void readsAnEmptyFile() {
    stub("empty.txt", new byte[0]);

    assertEquals("", read(FILES + "empty.txt").getString("text"));
  }

  @ParameterizedTest
  @CsvSource({
    "rules%2FMain.xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "probe.dat,         application/octet-stream"
  })
  void readsWhatIsNoTextAsBase64InOneLine(String part, String mimeType) {
    byte[] bytes = new byte[200];
    bytes[7] = (byte) 0xC3;
    stub(part.replace("%2F", "/"), bytes);

    JsonObject content = read(FILES + part);

    assertArrayEquals(bytes, Base64.getDecoder().decode(content.getString("blob")));
    assertEquals(mimeType, content.getString("mimeType"));
    assertFalse(content.containsKey("text"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..%2Ftables", "..", ".", "a%2F..%2F..%2Fx", "a%2F", "%2Fa", "a%2F%2Fb"})
  void asksStudioForNothingButFiles(String part) {
    assertError("The call was not made. 'path' must be a file's path", FILES + part);
    server.verify(0, getRequestedFor(anyUrl()));
  }

  @Test
  void refusesAFileThatNoClientWouldTake() {
    stub("large.bin", new byte[TOO_LARGE]);

    assertError("The file is too large. It has " + TOO_LARGE + " bytes;", FILES + "large.bin");
  }

  @Test
  void findsNoFileThatStudioDoesNotKnow() {
    server.stubFor(
        get(anyUrl())
            .willReturn(
                jsonResponse(
                    "{\"code\":\"openl.error.404.file.message\",\"message\":\"No.\"}", 404)));

    assertError("There is no file 'none.txt' in the project", FILES + "none.txt");
  }

  private void assertError(String beginning, String resource) {
    JsonObject error = ask(resource).getJsonObject("error");
    assertEquals(-32002, error.getInteger("code"), error::encode);
    assertTrue(error.getString("message").startsWith(beginning), error::encode);
  }

  private JsonObject read(String resource) {
    JsonArray contents = ask(resource).getJsonObject("result").getJsonArray("contents");
    assertEquals(1, contents.size());
    return contents.getJsonObject(0);
  }

  private JsonObject ask(String resource) {
    return client.ask("resources/read", new JsonObject().put("uri", resource));
  }

  private void stub(String path, byte[] bytes) {
    server.stubFor(
        get(urlEqualTo("/studio/rest/projects/" + ID + "/files/" + path))
            .willReturn(
                aResponse()
                    .withHeader("Content-Type", "application/octet-stream")
                    .withBody(bytes)));
  }
}
