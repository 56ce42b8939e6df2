package org.openl.mcp.studio.branches;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The requests that create and delete branches. Their answers have no body. */
@Path("/projects/{projectId}/branches")
@Produces(MediaType.APPLICATION_JSON)
interface BranchChangesApi {

  /** {@code POST /projects/{projectId}/branches}. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  ObjectNode create(@PathParam("projectId") String projectId, NewBranch branch);

  /**
   * {@code DELETE /projects/{projectId}/branches/{branch}} (6.x).
   *
   * @param branch the name, with its segments encoded; its slashes are those of the address
   */
  @DELETE
  @Path("{branch: .+}")
  ObjectNode delete(
      @PathParam("projectId") String projectId, @Encoded @PathParam("branch") String branch);
}
