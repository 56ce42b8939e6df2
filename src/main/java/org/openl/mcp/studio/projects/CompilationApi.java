package org.openl.mcp.studio.projects;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The compilation of projects. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
interface CompilationApi {

  /** {@code GET /projects/{projectId}/status} (6.x). It does not compile. */
  @GET
  @Path("projects/{projectId}/status")
  ProjectCompileStatus status(@PathParam("projectId") String projectId);

  /** {@code GET /compile/progress/-1/-1} (5.27): all messages. */
  @GET
  @Path("compile/progress/-1/-1")
  SessionCompilation progress();

  /** {@code GET /message/{messageId}/url} (5.27): where the message leads in Studio's pages. */
  @GET
  @Path("message/{messageId}/url")
  @Produces(MediaType.TEXT_PLAIN)
  String address(@PathParam("messageId") long messageId);

  /** {@code GET /compile/table/{tableId}} (5.27). */
  @GET
  @Path("compile/table/{tableId}")
  SessionCompilation.CompiledTable table(@PathParam("tableId") String tableId);
}
