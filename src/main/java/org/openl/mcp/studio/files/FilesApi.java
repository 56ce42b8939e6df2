package org.openl.mcp.studio.files;

import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The files of a project (6.x). */
@Path("/projects/{projectId}/files")
interface FilesApi {

  /**
   * {@code GET /projects/{projectId}/files/{path}}.
   *
   * @param path the path, with its segments encoded
   */
  @GET
  @Path("{path: .+}")
  @Produces(MediaType.WILDCARD)
  byte[] get(@PathParam("projectId") String projectId, @Encoded @PathParam("path") String path);
}
