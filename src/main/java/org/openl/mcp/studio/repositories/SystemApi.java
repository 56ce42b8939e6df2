package org.openl.mcp.studio.repositories;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What Studio says of the machine it runs on. */
@Path("/public/info")
@Produces(MediaType.APPLICATION_JSON)
interface SystemApi {

  /** {@code GET /public/info/sys.json}; 5.27 wants a sign-in for it. */
  @GET
  @Path("sys.json")
  SystemInfo system();
}
