package org.openl.mcp.studio.tables;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.openl.mcp.studio.Listing;

/** The tables of an opened project. */
@Path("/projects/{projectId}/tables")
@Produces(MediaType.APPLICATION_JSON)
interface TablesApi {

  /**
   * {@code GET /projects/{projectId}/tables}.
   *
   * @param unpaged asks 6.x for everything at once; 5.27 always answers so
   */
  @GET
  Listing<TableSummary> list(
      @PathParam("projectId") String projectId, @QueryParam("unpaged") boolean unpaged);

  /**
   * {@code GET /projects/{projectId}/tables/{tableId}}; the shape depends on {@code tableType}.
   * 5.27 ignores all but the ids.
   *
   * @param raw asks 6.x for the grid of cells instead of the typed view, which some tables have not
   * @param startRow the first row, from 0
   * @param maxRows a merged cell is never cut, so there may be more
   */
  @GET
  @Path("{tableId}")
  ObjectNode get(
      @PathParam("projectId") String projectId,
      @PathParam("tableId") String tableId,
      @QueryParam("raw") boolean raw,
      @QueryParam("startRow") int startRow,
      @QueryParam("maxRows") int maxRows);
}
