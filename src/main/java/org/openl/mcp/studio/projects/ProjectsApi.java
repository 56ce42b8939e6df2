package org.openl.mcp.studio.projects;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.openl.mcp.studio.Listing;

/** Studio's projects. */
@Path("/projects")
@Produces(MediaType.APPLICATION_JSON)
interface ProjectsApi {

  /**
   * {@code GET /projects}.
   *
   * @param unpaged requests all items at once from 6.x; 5.27 always returns all
   */
  @GET
  Listing<Project> list(@QueryParam("unpaged") boolean unpaged);

  /** {@code GET /projects/{projectId}}; undocumented in 5.27. */
  @GET
  @Path("{projectId}")
  ProjectDetails get(@PathParam("projectId") String projectId);

  /** {@code GET /projects/{projectId}/modules} (6.x). */
  @GET
  @Path("{projectId}/modules")
  Listing<ProjectModule> modules(@PathParam("projectId") String projectId);

  /** {@code GET /projects/{projectId}/modules/{module}/sheets} (6.x), as in the workbook. */
  @GET
  @Path("{projectId}/modules/{module}/sheets")
  List<String> sheets(@PathParam("projectId") String projectId, @PathParam("module") String module);
}
