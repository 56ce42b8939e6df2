package org.openl.mcp.studio.tables;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The module that an HTTP session of OpenL Studio 5.27 has read. */
@Path("/module")
@Produces(MediaType.TEXT_PLAIN)
interface ModuleApi {

  /**
   * {@code GET /module/isModified}: {@code true} if the files have changed since the session read
   * them, for example because the user edits the project in a browser.
   */
  @GET
  @Path("isModified")
  String isModified();
}
