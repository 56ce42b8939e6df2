package org.openl.mcp.studio.repositories;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.openl.mcp.studio.Listing;

/** The branches of a project (6.x). */
@Path("/projects/{projectId}/branches")
@Produces(MediaType.APPLICATION_JSON)
interface BranchesApi {

  /** {@code GET /projects/{projectId}/branches}. */
  @GET
  Listing<Branch> list(@PathParam("projectId") String projectId);
}
