package org.openl.mcp.studio.tests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/**
 * The runs of tables (6.x). Studio compares the header {@code Accept} of the request for a result
 * with the media type as a text and answers 406 to any other.
 */
@Path("/projects/{projectId}")
@Produces(MediaType.APPLICATION_JSON)
interface TableRunsApi {

  /**
   * {@code POST /projects/{projectId}/run}: ends the run before and starts a new one.
   *
   * @param inputs {@code {params, runtimeContext}}
   */
  @POST
  @Path("run")
  @Consumes(MediaType.APPLICATION_JSON)
  void run(
      @PathParam("projectId") String projectId,
      @QueryParam("tableId") String tableId,
      ObjectNode inputs);

  /** {@code GET /projects/{projectId}/run/result}. */
  @GET
  @Path("run/result")
  TableRunResult result(@PathParam("projectId") String projectId);

  /** {@code DELETE /projects/{projectId}/run}: ends the run. */
  @DELETE
  @Path("run")
  void stop(@PathParam("projectId") String projectId);

  /** {@code GET /projects/{projectId}/tables/{tableId}/input}; missing in older 6.x versions. */
  @GET
  @Path("tables/{tableId}/input")
  TableInput input(@PathParam("projectId") String projectId, @PathParam("tableId") String tableId);
}
