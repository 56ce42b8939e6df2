package org.openl.mcp.studio.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.openl.mcp.studio.Listing;

/** The local history of both lines of Studio. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
interface LocalVersionsApi {

  /**
   * {@code GET /projects/{projectId}/local-history} (6.x), the newest first.
   *
   * @param module the name of a module; null for the first one
   */
  @GET
  @Path("projects/{projectId}/local-history")
  Listing<LocalVersion> list(
      @PathParam("projectId") String projectId, @QueryParam("module") String module);

  /** {@code POST /projects/{projectId}/local-history/restore} (6.x). */
  @POST
  @Path("projects/{projectId}/local-history/restore")
  @Consumes(MediaType.APPLICATION_JSON)
  ObjectNode restore(
      @PathParam("projectId") String projectId,
      @QueryParam("module") String module,
      ObjectNode version);

  /**
   * {@code GET /history/project} (5.27): those of the first module of the project whose tables the
   * HTTP session has read last.
   */
  @GET
  @Path("history/project")
  Listing<LocalVersion> listOfSession();

  /**
   * {@code POST /history/restore} (5.27): in the same project. It answers 204 also if there is no
   * such version.
   */
  @POST
  @Path("history/restore")
  @Consumes(MediaType.TEXT_PLAIN)
  ObjectNode restoreInSession(String version);
}
