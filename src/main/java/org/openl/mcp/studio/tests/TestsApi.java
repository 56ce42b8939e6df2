package org.openl.mcp.studio.tests;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/**
 * The test runs of 6.x. Studio compares the header {@code Accept} with the media type as a text and
 * answers 406 to any other.
 */
@Path("/projects/{projectId}/tests")
@Produces(MediaType.APPLICATION_JSON)
interface TestsApi {

  /**
   * {@code POST /projects/{projectId}/tests/run}: compiles the project, ends the run before and
   * starts a new one.
   *
   * @param tableId a test table, or a table whose tests are run; null for all tests
   * @param testRanges the cases of a test table, such as {@code 1-3,5}; null for all
   */
  @POST
  @Path("run")
  void run(
      @PathParam("projectId") String projectId,
      @QueryParam("tableId") String tableId,
      @QueryParam("testRanges") String testRanges);

  /**
   * {@code GET /projects/{projectId}/tests/summary}.
   *
   * @param failuresOnly leaves out the cases that have passed, but no tables
   * @param failures the maximum number of failed cases of a table
   * @param lazyValues leaves out inputs with a structure; older versions ignore it
   * @param page the number of the page of test tables, from 0
   * @param size the number of test tables of a page
   */
  @GET
  @Path("summary")
  TestsSummary summary(
      @PathParam("projectId") String projectId,
      @QueryParam("failuresOnly") boolean failuresOnly,
      @QueryParam("failures") int failures,
      @QueryParam("lazyValues") boolean lazyValues,
      @QueryParam("page") int page,
      @QueryParam("size") int size);
}
