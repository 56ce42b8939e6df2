package org.openl.mcp.studio;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Studio's projects. */
@Path("/projects")
@Produces(MediaType.APPLICATION_JSON)
public interface ProjectsApi {

  /**
   * {@code GET /projects}.
   *
   * @param unpaged asks 6.x for everything at once; 5.27 always answers so
   */
  @GET
  Listing<Project> list(
      @HeaderParam("Authorization") String authorization, @QueryParam("unpaged") boolean unpaged);
}
