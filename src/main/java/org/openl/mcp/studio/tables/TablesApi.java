package org.openl.mcp.studio.tables;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
   * @param unpaged requests all items at once from 6.x; 5.27 always returns all
   */
  @GET
  Listing<TableSummary> list(
      @PathParam("projectId") String projectId, @QueryParam("unpaged") boolean unpaged);

  /**
   * {@code GET /projects/{projectId}/tables/{tableId}}; the shape depends on {@code tableType}.
   * 5.27 ignores all parameters except the ids.
   *
   * @param raw requests the grid of cells from 6.x instead of the typed view, which some tables do
   *     not have
   * @param startRow the first row, from 0
   * @param maxRows the number of rows; more are returned if a merged cell would be cut
   */
  @GET
  @Path("{tableId}")
  ObjectNode get(
      @PathParam("projectId") String projectId,
      @PathParam("tableId") String tableId,
      @QueryParam("raw") boolean raw,
      @QueryParam("startRow") int startRow,
      @QueryParam("maxRows") int maxRows);

  /** {@code GET /projects/{projectId}/tables/{tableId}/tests} (6.x): the tests of a table. */
  @GET
  @Path("{tableId}/tests")
  Listing<RelatedTable> tests(
      @PathParam("projectId") String projectId, @PathParam("tableId") String tableId);

  /**
   * {@code POST /projects/{projectId}/tables/{tableId}/actions/batch} (6.x): makes several edits in
   * order, or none of them.
   *
   * @return {@code {id}} if the id of the table has changed, otherwise nothing
   */
  @POST
  @Path("{tableId}/actions/batch")
  @Consumes(MediaType.APPLICATION_JSON)
  ObjectNode edit(
      @PathParam("projectId") String projectId,
      @PathParam("tableId") String tableId,
      ObjectNode actions);

  /**
   * {@code PUT /projects/{projectId}/tables/{tableId}}: replaces the rows of a table. Rows that the
   * body does not have are deleted.
   *
   * @return {@code {id}} if 6.x reports that the id of the table has changed, otherwise nothing
   */
  @PUT
  @Path("{tableId}")
  @Consumes(MediaType.APPLICATION_JSON)
  ObjectNode replace(
      @PathParam("projectId") String projectId,
      @PathParam("tableId") String tableId,
      ObjectNode table);
}
