package org.openl.mcp.studio.files;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The projects of the first design repository (5.27). */
@Path("/repo/project")
interface FirstRepositoryApi {

  /**
   * {@code GET /repo/project/{name}/{revision}}: all files at a revision, as a zip archive. The
   * archive is empty if Studio does not know the revision.
   *
   * @param revision the full id
   */
  @GET
  @Path("{name}/{revision}")
  @Produces(MediaType.WILDCARD)
  Response download(@PathParam("name") String name, @PathParam("revision") String revision);
}
