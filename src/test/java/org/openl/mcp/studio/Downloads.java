package org.openl.mcp.studio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.doubles.RawServer;
import org.openl.mcp.doubles.RawServer.Connection;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.TestProject;

/** What tests of downloads from Studio 5.27 need. */
final class Downloads {

  private Downloads() {}

  /** Starts a Studio 5.27 that reacts to downloads. */
  static RawServer studio5(RawServer.Reaction reaction) {
    return RawServer.that(
        (request, connection) -> {
          if (request.startsWith("GET /rest/api-docs/openapi.json")) {
            connection.json(200, "{\"info\":{\"version\":\"5.27.11\"}}");
          } else if (request.startsWith("GET /rest/openapi.json")) {
            connection.answer(404, "text/html", "<html>");
          } else {
            reaction.to(request, connection);
          }
        });
  }

  /**
   * Answers with an archive.
   *
   * @param disposition the header that names it; empty for none
   */
  static void answer(Connection connection, String disposition, byte[] zip) throws IOException {
    connection.send(
        "HTTP/1.1 200 X\r\nContent-Type: application/zip\r\nContent-Length: " + zip.length);
    connection.send(
        (disposition.isEmpty() ? "" : "\r\nContent-Disposition: " + disposition) + "\r\n\r\n");
    connection.send(zip);
  }

  /** Returns the requested addresses of archives. */
  static List<String> downloads(RawServer server) {
    return server.requests().stream()
        .map(request -> request.split(" ")[1])
        .filter(address -> address.startsWith("/rest/repo/project/"))
        .toList();
  }

  /** Returns a closed project. */
  static ProjectDetails project(String name, String revision) {
    return project(name, Optional.of(revision), "CLOSED");
  }

  static ProjectDetails project(String name, Optional<String> revision, String status) {
    return project(id(name), name, revision, status);
  }

  /** Returns the id of a project in the repository {@code design}. */
  static String id(String name) {
    return Base64.getEncoder().encodeToString(("design:" + name).getBytes(StandardCharsets.UTF_8));
  }

  static ProjectDetails project(String id, String name, Optional<String> revision, String status) {
    TestProject project =
        TestProject.of(id, name).repository("design").status(status).branch("main");
    revision.ifPresent(project::revision);
    return project.details();
  }
}
