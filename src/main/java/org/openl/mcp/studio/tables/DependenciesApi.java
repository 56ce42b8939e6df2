package org.openl.mcp.studio.tables;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.openl.mcp.studio.Listing;

/** The tables of an opened project that use each other. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
interface DependenciesApi {

  /**
   * {@code GET /projects/{projectId}/tables/{tableId}/graph} (6.x): the table and those that are
   * connected with it.
   *
   * @param depth the number of steps, from 1
   */
  @GET
  @Path("projects/{projectId}/tables/{tableId}/graph")
  Listing<RelatedTable> ofTable(
      @PathParam("projectId") String projectId,
      @PathParam("tableId") String tableId,
      @QueryParam("direction") DependencyDirection direction,
      @QueryParam("depth") int depth);

  /** {@code GET /projects/{projectId}/tables/graph} (6.x): all tables of the project. */
  @GET
  @Path("projects/{projectId}/tables/graph")
  Listing<RelatedTable> ofProject(@PathParam("projectId") String projectId);

  /**
   * {@code GET /project/tables} (5.27): the tables that can be run, of the project whose tables the
   * HTTP session has read last.
   */
  @GET
  @Path("project/tables")
  Listing<SessionTable> ofSession();
}
