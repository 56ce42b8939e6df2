package org.openl.mcp.studio.repositories;

import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.openl.mcp.studio.Listing;

/** The revisions of a project, by project id (6.x). Pages start at 0 and have no total. */
@Path("/projects/{projectId}")
@Produces(MediaType.APPLICATION_JSON)
interface RevisionsApi {

  /** {@code GET /projects/{projectId}/history}. */
  @GET
  @Path("history")
  Listing<Revision> ofProject(
      @PathParam("projectId") String projectId,
      @QueryParam("branch") String branch,
      @QueryParam("search") String search,
      @QueryParam("techRevs") boolean technical,
      @QueryParam("page") int page,
      @QueryParam("size") int size);

  /**
   * {@code GET /projects/{projectId}/file-history/{path}}.
   *
   * @param path the path, with its segments encoded
   */
  @GET
  @Path("file-history/{path: .+}")
  Listing<Revision> ofFile(
      @PathParam("projectId") String projectId,
      @Encoded @PathParam("path") String path,
      @QueryParam("branch") String branch,
      @QueryParam("search") String search,
      @QueryParam("techRevs") boolean technical,
      @QueryParam("page") int page,
      @QueryParam("size") int size);
}
