package org.openl.mcp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.doubles.Deadlines;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.RawServer;
import org.openl.mcp.doubles.ScriptedAuthorizer;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.projects.ProjectsClient;

/**
 * Requests that change something: when they are repeated, and whether they may have taken effect.
 */
@QuarkusTest
@TestProfile(InProcess.class)
class StudioWritesTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String BEARER = "WWW-Authenticate: Bearer realm=\"OpenL Studio\"";

  @Inject Studios studios;

  private final ScriptedAuthorizer authorizer = new ScriptedAuthorizer("first", "second");

  @Test
  void returnsWhatStudioAnswers() {
    try (RawServer server =
        RawServer.that((request, connection) -> connection.json(200, "{\"id\":\"t2\"}"))) {
      assertEquals("t2", change(session(server)).orElseThrow().path("id").asText());
      String request = server.requests().get(0);
      assertTrue(request.startsWith("POST /rest/changes HTTP/1.1\r\n"), request);
      assertTrue(request.endsWith("{\"to\":\"1\"}"), request);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"204 X\r\n\r\n", "200 X\r\nContent-Length: 0\r\n\r\n"})
  void returnsNothingWhenStudioAnswersWithoutABody(String answer) {
    try (RawServer server =
        RawServer.that((request, connection) -> connection.send("HTTP/1.1 " + answer))) {
      assertEquals(Optional.empty(), change(session(server)));
      assertEquals(1, server.requests().size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {BEARER, "www-authenticate: bearer", "WWW-Authenticate: Basic realm=\"a\", Bearer"})
  void isRepeatedAfterA401WithABearerChallenge(String challenge) {
    try (RawServer server =
        RawServer.that(
            (request, connection) -> {
              if (request.contains("first")) {
                connection.json(401, "{}", challenge);
              } else {
                connection.send("HTTP/1.1 204 X\r\n\r\n");
              }
            })) {
      assertEquals(Optional.empty(), change(session(server)));
      assertEquals(2, server.requests().size());
      assertEquals(List.of("refused first", "accepted second"), authorizer.told());
    }
  }

  @Test
  void isNotRepeatedASecondTime() {
    StudioException e = failure(401, BEARER);

    assertEquals(Kind.UNAUTHORIZED, e.kind());
    assertFalse(e.mayHaveChanged());
    assertEquals(List.of("refused first", "refused second"), authorizer.told());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Header: 1",
        "WWW-Authenticate: Basic",
        "WWW-Authenticate: NoBearer realm=x",
        "WWW-Authenticate: Basic realm=\"Use Basic, Bearer or Token\""
      })
  void isNotRepeatedAfterA401WithoutABearerChallenge(String header) {
    StudioException e = failure(401, header);

    assertEquals(Kind.UNAUTHORIZED, e.kind());
    assertTrue(e.mayHaveChanged());
    assertEquals(List.of(), authorizer.told());
  }

  @ParameterizedTest
  @CsvSource({
    "302, false", "400, false", "403, false", "404, false", "405, true", "406, true",
    "408, true", "409, false", "413, false", "415, true", "423, false", "429, false",
    "500, true", "501, true", "502, true", "503, true", "504, true"
  })
  void isNeverRepeatedAfterAnotherRefusal(int status, boolean open) {
    StudioException e = failure(status, "X-Header: 1");

    assertEquals(status, e.status());
    assertEquals(open, e.mayHaveChanged());
  }

  /** Returns the failure of a change if every attempt gets the same answer. */
  private StudioException failure(int status, String header) {
    try (RawServer server =
        RawServer.that(
            (request, connection) -> connection.json(status, "{\"message\":\"No\"}", header))) {
      StudioException e = failure(session(server));
      assertEquals(header.equals(BEARER) ? 2 : 1, server.requests().size());
      return e;
    }
  }

  @Test
  void hasNotBeenMadeWithoutAConnection() {
    URI nobody = URI.create("http://127.0.0.1:" + RawServer.closedPort() + "/rest");

    StudioException e = failure(session(nobody, TIMEOUT));

    assertEquals(Kind.UNREACHABLE, e.kind());
    assertFalse(e.mayHaveChanged());
  }

  @Test
  void mayHaveBeenMadeWhenTheConnectionBreaks() {
    try (RawServer server = RawServer.that((request, connection) -> connection.reset())) {
      StudioException e = failure(session(server));

      assertEquals(Kind.CONNECTION_LOST, e.kind());
      assertTrue(e.mayHaveChanged());
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void mayHaveBeenMadeWhenNoAnswerComes() {
    try (RawServer server = RawServer.that((request, connection) -> connection.awaitEnd())) {
      StudioException e = failure(session(server.uri("/rest"), Duration.ofMillis(300)));

      assertEquals(Kind.TIMED_OUT, e.kind());
      assertTrue(e.mayHaveChanged());
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void mayHaveBeenMadeWhenTheAnswerCannotBeRead() {
    try (RawServer server =
        RawServer.that((request, connection) -> connection.answer(200, "text/html", "<html>"))) {
      StudioException e = failure(session(server));

      assertEquals(Kind.UNREADABLE, e.kind());
      assertTrue(e.mayHaveChanged());
    }
  }

  @Test
  void mayHaveBeenMadeWhenALaterRequestOfTheCallFails() {
    try (RawServer server =
        RawServer.that(
            (request, connection) -> {
              if (request.startsWith("POST")) {
                connection.send("HTTP/1.1 204 X\r\n\r\n");
              } else {
                connection.json(500, "{}");
              }
            })) {
      StudioSession session = session(server);
      ProjectsClient projects = ProjectsClient.of(session);
      assertFalse(assertThrows(StudioException.class, projects::list).mayHaveChanged());

      change(session);

      assertTrue(assertThrows(StudioException.class, projects::list).mayHaveChanged());
    }
  }

  private StudioSession session(RawServer server) {
    return session(server.uri("/rest"), TIMEOUT);
  }

  private StudioSession session(URI rest, Duration timeout) {
    return studios.at(rest, timeout, authorizer).as(Identity.SERVICE, Deadlines.FAR);
  }

  private static StudioException failure(StudioSession session) {
    return assertThrows(StudioException.class, () -> change(session));
  }

  private static Optional<ObjectNode> change(StudioSession session) {
    ChangesApi api = session.api(ChangesApi.class);
    return session.write(CallSubject.NONE, () -> api.make(Map.of("to", "1")));
  }
}
