package org.openl.mcp.studio.tests;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** The tests of the project that an HTTP session of 5.27 has read last. */
@Path("/")
interface SessionTestsApi {

  /**
   * {@code GET /test/testcase}: runs tests and returns their results as a workbook. See {@link
   * TestWorkbook}.
   *
   * @param monitor the name of a cookie that tells a page that the download has begun
   * @param currentOpenedModule false for the whole project
   * @param id a test table, or a table whose tests are run. For an unknown one, Studio runs all
   *     tests.
   * @param testRanges the cases of a test table, such as {@code 1-3,5}; null for all. Studio
   *     answers 500 if there is no such case.
   * @param testsPerSheet the number of test tables on a sheet
   */
  @GET
  @Path("test/testcase")
  @Produces(MediaType.WILDCARD)
  byte[] run(
      @QueryParam("response-monitor") String monitor,
      @QueryParam("currentOpenedModule") boolean currentOpenedModule,
      @QueryParam("id") String id,
      @QueryParam("testRanges") String testRanges,
      @QueryParam("pp") int testsPerSheet);

  /** {@code GET /compile/tests/{tableId}}: the test and run tables of a table. */
  @GET
  @Path("compile/tests/{tableId}")
  @Produces(MediaType.APPLICATION_JSON)
  SessionTests tests(@PathParam("tableId") String tableId);

  /** The test and run tables of a table. */
  @RegisterForReflection
  record SessionTests(Optional<List<SessionTest>> allTests) {}

  /** A test or run table. */
  @RegisterForReflection
  record SessionTest(String id) {}
}
