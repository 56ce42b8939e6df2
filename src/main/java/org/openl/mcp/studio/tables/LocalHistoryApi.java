package org.openl.mcp.studio.tables;

import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The unsaved versions of a workbook. */
@Path("/history")
@Produces(MediaType.APPLICATION_JSON)
interface LocalHistoryApi {

  /**
   * {@code GET /history/project} (5.27): a version for each change since the project was saved, of
   * the first module of the project whose tables the HTTP session has read last.
   */
  @GET
  @Path("project")
  ArrayNode versions();
}
