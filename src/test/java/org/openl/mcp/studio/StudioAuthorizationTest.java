package org.openl.mcp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.auth.Authorizer;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.call.Caller;
import org.openl.mcp.doubles.Deadlines;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.RawServer;
import org.openl.mcp.doubles.ScriptedAuthorizer;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.projects.ProjectsClient;

/** Where a bearer token is sent, and what happens if Studio refuses it. */
@QuarkusTest
@TestProfile(InProcess.class)
class StudioAuthorizationTest {

  private static final String CHALLENGE = "WWW-Authenticate: Bearer error=\"invalid_token\"";

  @Inject Studios studios;
  @Inject Caller caller;

  @Test
  void reportsAnAcceptedToken() {
    ScriptedAuthorizer authorizer = new ScriptedAuthorizer("first");
    try (RawServer server = RawServer.that((request, connection) -> connection.json(200, "[]"))) {
      ProjectsClient.of(session(server, authorizer)).list();
    }
    assertEquals(List.of("accepted first"), authorizer.told());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 409})
  void reportsAnAcceptedTokenAlthoughTheCallWasRefused(int status) {
    ScriptedAuthorizer authorizer = new ScriptedAuthorizer("first");
    try (RawServer server =
        RawServer.that((request, connection) -> connection.json(status, "{}"))) {
      assertThrows(
          StudioException.class, () -> ProjectsClient.of(session(server, authorizer)).list());
    }
    assertEquals(List.of("accepted first"), authorizer.told());
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 500, 503})
  void doesNotReportAnAcceptedTokenIfTheAnswerDoesNotTell(int status) {
    ScriptedAuthorizer authorizer = new ScriptedAuthorizer("first");
    try (RawServer server =
        RawServer.that((request, connection) -> connection.json(status, "{}"))) {
      assertThrows(
          StudioException.class, () -> ProjectsClient.of(session(server, authorizer)).list());
    }
    assertEquals(List.of(), authorizer.told());
  }

  @Test
  void renewsOnceAndRepeatsOnceAfterA401() {
    ScriptedAuthorizer authorizer = new ScriptedAuthorizer("first", "second", "third");
    try (RawServer server = taking("second")) {
      assertEquals(List.of(), ProjectsClient.of(session(server, authorizer)).list().items());

      assertEquals(
          List.of("Bearer access-token-first", "Bearer access-token-second"), bearers(server));
      assertEquals(List.of("refused first", "accepted second"), authorizer.told());
    }
  }

  @Test
  void givesUpAfterASecond401() {
    ScriptedAuthorizer authorizer = new ScriptedAuthorizer("first", "second");
    try (RawServer server = taking("none")) {
      StudioException e =
          assertThrows(
              StudioException.class, () -> ProjectsClient.of(session(server, authorizer)).list());

      assertEquals(Kind.UNAUTHORIZED, e.kind());
      assertEquals(
          List.of("Bearer access-token-first", "Bearer access-token-second"), bearers(server));
      assertEquals(List.of("refused first", "refused second"), authorizer.told());
      assertEquals(
          "OpenL Studio does not accept the credentials (401)."
              + " They are wrong or have expired, or Studio runs in another user mode."
              + " Compare the sign-in settings of this server with Studio's user.mode."
              + " openl_get_status shows how this server is signed in.",
          caller.explain(e));
    }
  }

  @Test
  void givesUpAfterTheFirst401WhenThereAreNoOtherCredentials() {
    ScriptedAuthorizer authorizer = new ScriptedAuthorizer("only");
    try (RawServer server = taking("none")) {
      StudioException e =
          assertThrows(
              StudioException.class, () -> ProjectsClient.of(session(server, authorizer)).list());

      assertEquals(Kind.UNAUTHORIZED, e.kind());
      assertEquals(1, server.requests().size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 500, 503})
  void repeatsNothingAfterAnyOtherStatus(int status) {
    try (RawServer server = RawServer.that((request, connection) -> connection.json(status, ""))) {
      StudioSession session = session(server, new ScriptedAuthorizer("first", "second"));

      assertThrows(StudioException.class, ProjectsClient.of(session)::list);

      assertEquals(1, server.requests().size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void doesNotFollowARedirectOrSendTheTokenElsewhere(int status) {
    try (RawServer elsewhere = RawServer.that((request, connection) -> connection.json(200, "[]"));
        RawServer server =
            RawServer.that(
                (request, connection) ->
                    connection.answer(
                        status, "text/html", "", "Location: " + elsewhere.uri("/login?a=b")))) {
      StudioSession session = session(server, new ScriptedAuthorizer("first"));

      StudioException e = assertThrows(StudioException.class, ProjectsClient.of(session)::list);

      assertEquals(
          "OpenL Studio redirected the call. The redirect points to the host 127.0.0.1."
              + " This server sends credentials only to the configured address, so it did not follow the redirect."
              + " Repeating the call does not help: tell the person who runs this server to check that"
              + " OPENL_BASE_URL is the address of OpenL Studio.",
          caller.explain(e));
      assertEquals(List.of(), elsewhere.requests());
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void doesNotFollowARedirectOnTheSameHostEither() {
    try (RawServer server =
        RawServer.that(
            (request, connection) -> connection.answer(302, "text/html", "", "Location: /x"))) {
      StudioException e =
          assertThrows(
              StudioException.class,
              () -> ProjectsClient.of(session(server, new ScriptedAuthorizer("first"))).list());

      assertEquals("The redirect points to another path.", e.getMessage());
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void hidesATokenThatStudioReturns() {
    try (RawServer server =
        RawServer.that(
            (request, connection) ->
                connection.json(400, "{\"message\":\"Odd: " + authorization(request) + "\"}"))) {
      StudioException e =
          assertThrows(
              StudioException.class,
              () ->
                  ProjectsClient.of(session(server, new ScriptedAuthorizer("a-long-access-token")))
                      .list());

      String text = caller.explain(e);
      assertFalse(text.contains("access-token"), text);
      assertTrue(text.contains("Odd: Bearer ***"), text);
    }
  }

  private StudioSession session(RawServer server, Authorizer authorizer) {
    return studios
        .at(server.uri("/rest"), Duration.ofSeconds(10), authorizer)
        .as(Identity.SERVICE, Deadlines.FAR);
  }

  private static RawServer taking(String token) {
    return RawServer.that(
        (request, connection) -> {
          if (authorization(request).equals("Bearer access-token-" + token)) {
            connection.json(200, "[]");
          } else {
            connection.answer(401, "text/plain", "", CHALLENGE);
          }
        });
  }

  private static List<String> bearers(RawServer server) {
    return server.requests().stream().map(StudioAuthorizationTest::authorization).toList();
  }

  private static String authorization(String request) {
    return request
        .lines()
        .filter(line -> line.regionMatches(true, 0, "Authorization:", 0, 14))
        .map(line -> line.substring(14).strip())
        .findFirst()
        .orElse("");
  }
}
