package org.openl.mcp.studio.context;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Studio's users. */
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
interface UsersApi {

  /** {@code GET /users/profile}: the signed-in user. */
  @GET
  @Path("profile")
  UserProfile profile();
}
