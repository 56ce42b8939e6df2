package org.openl.mcp.studio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.call.Caller;
import org.openl.mcp.config.Settings;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.projects.ProjectsClient;

/** Error responses of Studio: the exception, and the message that a model reads. */
@QuarkusTest
@TestProfile(InProcess.class)
class StudioRefusalsTest {

  private static final String JSON = "application/json";
  private static final String HTML = "text/html;charset=utf-8";

  private static final String ADDRESS =
      " Repeating the call does not help: tell the person who runs this server to check that"
          + " OPENL_BASE_URL is the address of OpenL Studio.";

  @Inject Settings settings;
  @Inject Studios studios;
  @Inject Caller caller;
  WireMockServer server;

  @Test
  void translatesKnownCodes() {
    expect(
        refusal(404, "openl.error.404.table.message", "The table is not found."),
        Kind.NOT_FOUND,
        "There is no such table in the project. A table's id changes when an edit moves the table."
            + " List the tables again with openl_list_tables and use an id or a name from its answer.");
    expect(
        refusal(
            404,
            "openl.error.404.project.identifier.message",
            "The project identifier is invalid or not found."),
        Kind.NOT_FOUND,
        "There is no such project. It does not exist, or the signed-in user may not see it."
            + " List the projects with openl_list_projects and use an id from its answer.");
    expect(
        refusal(409, "openl.error.409.project.not.opened.message", "The project is not opened."),
        Kind.CONFLICT,
        "The project is not open. OpenL Studio reads tables only of a project that the signed-in user has opened."
            + " Open it with openl_open_project, then repeat the call.");
    expect(
        refusal(
            400, "openl.error.400.unsupported.table.type.message", "Table type is not supported."),
        Kind.REJECTED,
        "OpenL Studio cannot return this table."
            + " The saved workbooks do not have it, or they cannot be read, and Studio 5.27 itself serves only Datatype, Vocabulary, Spreadsheet, SimpleSpreadsheet, SimpleRules and SmartRules tables."
            + " Look at it in OpenL Studio. A new table can be read after it has been saved.");
  }

  @Test
  void quotesStudiosMessageAndAnUnknownCode() {
    expect(
        refusal(409, "openl.error.409.other.message", "Failed to update project status."),
        Kind.CONFLICT,
        "OpenL Studio cannot do this now (409)."
            + " Studio reports: \"Failed to update project status.\" (openl.error.409.other.message)"
            + " Check the project's status with openl_list_projects, then repeat the call.");
    expect(
        refusal(403, "openl.error.403.default.message", "Access is denied."),
        Kind.FORBIDDEN,
        "The signed-in user may not do this (403)."
            + " Studio reports: \"Access is denied.\" (openl.error.403.default.message)"
            + " Do not repeat the call: ask an administrator of OpenL Studio for the permission, or choose another project.");
    expect(
        refusal(404, "openl.error.404.compare.not-found.message", "No such comparison."),
        Kind.NOT_FOUND,
        "OpenL Studio did not find this (404)."
            + " Studio reports: \"No such comparison.\" (openl.error.404.compare.not-found.message)"
            + " List the items again, and check the ids in the call.");
  }

  @Test
  void namesTheOwnerOfALockIfStudioDoes() {
    String next =
        " Do not repeat the call until they have saved or closed it; openl_list_projects shows who it is (lockedBy).";
    expect(
        refusal(
            409,
            "openl.error.409.project.locked.by.message",
            "The project is locked by user 'admin'."),
        Kind.CONFLICT,
        "Somebody else is editing the project. Studio reports: \"The project is locked by user 'admin'.\""
            + " (openl.error.409.project.locked.by.message)"
            + next);
    expect(
        refusal(423, "", "Locked by vera."),
        Kind.LOCKED,
        "Somebody else is editing the project. Studio reports: \"Locked by vera.\"" + next);
    expect(
        refusal(500, "", "The project is locked by other user"),
        Kind.LOCKED,
        "Somebody else is editing the project. Studio reports: \"The project is locked by other user\""
            + next);
    expect(
        refusal(423, HTML, ""),
        Kind.LOCKED,
        "Somebody else is editing the project. OpenL Studio allows only one user at a time to change it."
            + next);
  }

  @Test
  void listsTheIdsOfAnAmbiguousName() {
    String one = "ZGVzaWduLWZsYXQ6RVBCRFM6" + "a/b+".repeat(90) + "=";
    expect(
        refusal(
            409,
            JSON,
            """
            {"code": "openl.error.409.project.identifier.ambiguous.message", "message": "Zweideutig.",
             "candidates": [{"id": "%s", "name": "P", "repository": "design", "repositoryName": "Git"},
              {"id": "two", "name": "P", "repository": "other"}]}
            """
                .formatted(one)),
        Kind.CONFLICT,
        "Several projects have this name. Their ids: "
            + one
            + " (repository design); two (repository other)."
            + " Repeat the call with the id of the one you mean.");
  }

  @Test
  void acceptsACodeWithAndWithoutItsSuffix() {
    for (String end : List.of("", ".message")) {
      expect(
          refusal(409, "openl.error.409.protected.branch.bypass.required" + end, "Protected."),
          Kind.CONFLICT,
          "The branch is protected. Studio reports: \"Protected.\" (openl.error.409.protected.branch.bypass.required"
              + end
              + ") Work on another branch, or ask an administrator of OpenL Studio.");
    }
  }

  @Test
  void dependsOnTheCodeAndNotOnTheLanguage() {
    expect(
        refusal(409, "openl.error.409.project.unresolved.merge.conflicts.message", "日本語"),
        Kind.CONFLICT,
        "The project has a merge conflict. OpenL Studio keeps the conflict of a merge or a save until it is resolved or cancelled."
            + " Read it with openl_read_merge_conflict. Then resolve it with openl_resolve_merge_conflict, or drop it with openl_cancel_merge.");
    expect(
        refusal(404, "openl.error.404.project.revision.message", "Nicht da."),
        Kind.NOT_FOUND,
        "There is no such revision of the project. The project's or the file's history on the branch does not contain it."
            + " List the revisions with openl_list_revisions and use one from its answer.");
    expect(
        refusal(404, "openl.error.404.design.repo.message", "Nicht da."),
        Kind.NOT_FOUND,
        "There is no such repository. It does not exist, or the signed-in user may not see it."
            + " List the repositories with openl_list_repositories and use one from its answer.");
  }

  @Test
  void doesNotBlameTheArgumentsForAMissingEndpoint() {
    String next =
        " Do not repeat the call. Call openl_get_status to see the version of OpenL Studio, and report it to the person who runs this server.";
    expect(
        refusal(405, "openl.error.405.default.message", "Request method 'GET' not supported"),
        Kind.REJECTED,
        "OpenL Studio does not support this call (405)."
            + " Studio reports: \"Request method 'GET' not supported\" (openl.error.405.default.message)"
            + next);
    expect(
        refusal(406, JSON, ""),
        Kind.REJECTED,
        "OpenL Studio does not support this call (406)."
            + " Its version differs from the versions that this server supports."
            + next);
  }

  @Test
  void reportsThatACallIsTooLarge() {
    expect(
        refusal(413, "openl.error.413.default.message", "Maximum upload size exceeded"),
        Kind.REJECTED,
        "The call is too large for OpenL Studio (413)."
            + " Studio reports: \"Maximum upload size exceeded\" (openl.error.413.default.message)"
            + " Send less data in one call.");
  }

  @Test
  void reportsAMissingPermissionIfStudioGivesNoReason() {
    for (String body : List.of("", "<html>Forbidden</html>")) {
      expect(
          refusal(403, HTML, body),
          Kind.FORBIDDEN,
          "The signed-in user may not do this (403)."
              + " OpenL Studio, or a proxy in front of it, does not say why."
              + " Do not repeat the call: ask an administrator of OpenL Studio for the permission, or choose another project.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasAMessageForEveryKind(Kind kind) {
    String text = caller.explain(new StudioException(kind, 499, "", "What the client saw."));
    assertTrue(text.matches("[A-Z].*\\. [A-Z].*\\."), text);
  }

  @Test
  void namesEachFieldOfAValidationError() {
    expect(
        refusal(
            400,
            JSON,
            """
            {"message": "Bad Request", "fields": [
              {"code": "openl.error.Min", "field": "page", "message": "must be at least 0.", "rejectedValue": "-1"},
              {"code": "openl.error.NotNull", "field": "name", "message": "must not be null"}]}
            """),
        Kind.REJECTED,
        "OpenL Studio rejected the call (400)."
            + " Studio reports: \"page: must be at least 0. name: must not be null.\""
            + " If Studio's message names an argument, correct it and repeat the call. Otherwise, tell the person who runs OpenL Studio.");
  }

  @Test
  void explainsThatAnHtml404MayMeanAWrongAddress() {
    expect(
        refusal(404, HTML, "<!doctype html><title>HTTP Status 404</title>Apache Tomcat/9.0.104"),
        Kind.NO_SUCH_ADDRESS,
        "There is nothing at this address (404)."
            + " The server at this address is not OpenL Studio's REST API, or its version does not have this call."
            + ADDRESS);
  }

  @Test
  void treatsAnEmpty500AsAnUnreachableIdentityProvider() {
    expect(
        refusal(500, JSON, ""),
        Kind.EMPTY_SERVER_ERROR,
        "OpenL Studio failed without an explanation (500)."
            + " This happens while it cannot reach its own identity provider."
            + " Repeat the call in a minute. If it fails again, tell the person who runs OpenL Studio.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Failed to convert from type [java.lang.String] to type [@org.openl.rules.rest.ProjectsController$ProjectId]; nested exception is java.lang.IllegalArgumentException: Illegal base64 character 21",
        "Cannot invoke \\\"java.util.List.iterator()\\\" because \\\"tableView.headers\\\" is null",
        "Cannot invoke \\\"String.length()\\\" because \\\"<local4>\\\" is null",
        "No enum constant ProjectStatus.NOPE",
        "NullPointerException",
        "Required request body is missing: public void org.openl.rules.rest.ProjectsController.update()"
      })
  void hidesJavaText(String message) {
    expect(
        refusal(500, JSON, "{\"message\":\"" + message + "\"}"),
        Kind.SERVER_ERROR,
        "OpenL Studio failed (500). This also happens when it does not recognize an argument."
            + " List the items again, and check the ids and names in the call. If they are correct, repeat the call once. If it fails again, tell the person who runs OpenL Studio.");
  }

  @Test
  void hidesServerPaths() {
    expect(
        refusal(
            500,
            "",
            "Neither /opt nor file:/opt/x, folder '/opt/openl/user-workspace/DEFAULT/Example 3 - Auto' and C:\\\\openl\\\\x are absent."),
        Kind.SERVER_ERROR,
        "OpenL Studio failed (500). Studio reports: \"Neither /opt nor file:…, folder '…' and … are absent.\""
            + " List the items again, and check the ids and names in the call. If they are correct, repeat the call once. If it fails again, tell the person who runs OpenL Studio.");
  }

  @Test
  void hidesAnInvalidCode() {
    StudioException e =
        refusal(400, "at org.openl.X.y(X.java:3)\\n<b>", "Short message with\\nlines.");

    assertEquals("", e.code());
    assertEquals("Short message with lines.", e.getMessage());
  }

  @Test
  void shortensALongMessage() {
    assertEquals(301, refusal(400, "", "long ".repeat(1000)).getMessage().length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"message\":", "[]", "null", "\"text\"", "{\"message\":{}}", ""})
  void acceptsUnexpectedJson(String body) {
    expect(
        refusal(400, JSON, body),
        Kind.REJECTED,
        "OpenL Studio rejected the call (400). It does not say why. If Studio's message names an argument, correct it and repeat the call. Otherwise, tell the person who runs OpenL Studio.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          429|OpenL Studio received too many calls (429). OpenL Studio or a proxy in front of it limits the number of calls in a period. Wait a minute, then repeat the call.
          502|OpenL Studio is not available now (502). It is starting or overloaded. Repeat the call in a minute. If it fails again, tell the person who runs OpenL Studio.
          503|OpenL Studio is not available now (503). It is starting or overloaded. Repeat the call in a minute. If it fails again, tell the person who runs OpenL Studio.
          504|OpenL Studio did not answer in time (504). A proxy in front of it stopped waiting. OpenL Studio may still be compiling the project. Repeat the call in a minute. If it fails again, tell the person who runs OpenL Studio.
          """)
  void advisesToRepeatTheCallLater(int status, String text) {
    for (String body : List.of("", "<html>Bad Gateway nginx/1.2</html>")) {
      expect(refusal(status, HTML, body), Kind.UNAVAILABLE, text);
    }
  }

  @Test
  void reportsThatThereAreNoCredentials() {
    expect(
        refusal(401, HTML, "Unauthorized: Bad credentials"),
        Kind.UNAUTHORIZED,
        "OpenL Studio does not accept the credentials (401)."
            + " They are wrong or have expired, or Studio runs in another user mode."
            + " Compare the sign-in settings of this server with Studio's user.mode."
            + " openl_get_status shows how this server is signed in.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>Sign in</html>",
        "",
        "{\"content\":",
        "{\"id\":1}",
        "7",
        "null",
        "[null]",
        "[7]",
        "[{\"name\":\"without id\"}]",
        "{\"content\":{}}"
      })
  void reportsAnAnswerThatDoesNotMatchTheApi(String body) {
    for (String type : List.of(JSON, HTML)) {
      StudioException e = refusal(200, type, body);
      assertEquals(Kind.UNREADABLE, e.kind(), body + " as " + type + ": " + e.getMessage());
      String text = caller.explain(e);
      assertAll(
          () ->
              assertEquals(
                  "OpenL Studio's answer cannot be read. " + e.getMessage() + ADDRESS, text));
    }
  }

  @Test
  void reportsAnAnswerWithoutContent() {
    StudioException e = refusal(204, null, null);
    assertEquals(Kind.UNREADABLE, e.kind());
  }

  private void expect(StudioException e, Kind kind, String text) {
    assertAll(() -> assertEquals(kind, e.kind()), () -> assertEquals(text, caller.explain(e)));
  }

  private StudioException refusal(int status, String code, String message) {
    if (JSON.equals(code) || HTML.equals(code) || code == null) {
      return answer(status, code, message);
    }
    String start = code.isEmpty() ? "{" : "{\"code\":\"" + code + "\",";
    return answer(status, JSON, start + "\"message\":\"" + message + "\"}");
  }

  private StudioException answer(int status, String type, String body) {
    server.resetAll();
    var response = aResponse().withStatus(status);
    if (type != null) {
      response.withHeader("Content-Type", type).withBody(body);
    }
    server.stubFor(any(anyUrl()).willReturn(response));
    StudioException e =
        assertThrows(
            StudioException.class,
            () -> ProjectsClient.of(studios.at(settings.studio().restUri())).list());
    assertEquals(status >= 300 ? status : 0, e.status());
    return e;
  }
}
