package org.openl.mcp.studio.tables;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.openl.mcp.studio.Listing;

/** The requests of 6.x that create and delete tables and change their properties. */
@Path("/projects/{projectId}")
@Produces(MediaType.APPLICATION_JSON)
interface TableAuthoringApi {

  /**
   * {@code GET /projects/{projectId}/properties}: the properties that tables may have.
   *
   * @param kind a kind of tables, such as {@code Rules}
   */
  @GET
  @Path("properties")
  Listing<PropertyDefinition> properties(
      @PathParam("projectId") String projectId, @QueryParam("tableType") String kind);

  /**
   * {@code POST /projects/{projectId}/tables}: creates a table.
   *
   * @return the table as OpenL Studio lists it, without its module
   */
  @POST
  @Path("tables")
  @Consumes(MediaType.APPLICATION_JSON)
  TableSummary create(@PathParam("projectId") String projectId, ObjectNode table);

  /**
   * {@code POST /projects/{projectId}/tables/{tableId}/copy}: copies a table.
   *
   * @return the copy as OpenL Studio lists it, without its module
   */
  @POST
  @Path("tables/{tableId}/copy")
  @Consumes(MediaType.APPLICATION_JSON)
  TableSummary copy(
      @PathParam("projectId") String projectId,
      @PathParam("tableId") String tableId,
      ObjectNode copy);

  /**
   * {@code PATCH /projects/{projectId}/tables/{tableId}/properties}: changes some properties.
   *
   * @return {@code {id}} if the id of the table has changed, otherwise nothing
   */
  @PATCH
  @Path("tables/{tableId}/properties")
  @Consumes(MediaType.APPLICATION_JSON)
  ObjectNode setProperties(
      @PathParam("projectId") String projectId,
      @PathParam("tableId") String tableId,
      ObjectNode properties);

  /** {@code DELETE /projects/{projectId}/tables/{tableId}}: empties the cells of a table. */
  @DELETE
  @Path("tables/{tableId}")
  ObjectNode delete(@PathParam("projectId") String projectId, @PathParam("tableId") String tableId);
}
