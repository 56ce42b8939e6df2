package org.openl.mcp.studio.repositories;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Information about the host of Studio. */
@Path("/public/info")
@Produces(MediaType.APPLICATION_JSON)
interface SystemApi {

  /** {@code GET /public/info/sys.json}; 5.27 requires a sign-in. */
  @GET
  @Path("sys.json")
  SystemInfo system();
}
