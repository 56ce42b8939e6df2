package org.openl.mcp.studio.projects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The requests of Studio that change a project as a whole. Their answers have no body. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
interface ProjectChangesApi {

  /** {@code PATCH /projects/{projectId}}. */
  @PATCH
  @Path("projects/{projectId}")
  @Consumes(MediaType.APPLICATION_JSON)
  ObjectNode change(@PathParam("projectId") String projectId, ProjectChange change);

  /** {@code DELETE /projects/{projectId}} (6.x). */
  @DELETE
  @Path("projects/{projectId}")
  ObjectNode delete(
      @PathParam("projectId") String projectId, @QueryParam("comment") String comment);

  /** {@code DELETE /projects/{projectId}/lock} (6.x). */
  @DELETE
  @Path("projects/{projectId}/lock")
  ObjectNode unlock(@PathParam("projectId") String projectId);

  /**
   * {@code DELETE /user-workspace/{repository}/projects/{project}/delete}, undocumented in 5.27,
   * which answers 501 although it deletes the project. The project must be closed.
   */
  @DELETE
  @Path("user-workspace/{repository}/projects/{project}/delete")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  ObjectNode deleteClosed(
      @PathParam("repository") String repository,
      @PathParam("project") String project,
      @FormParam("comment") String comment);
}
