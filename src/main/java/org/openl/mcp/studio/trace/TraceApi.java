package org.openl.mcp.studio.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.openl.mcp.studio.Listing;

/**
 * The trace of a project (6.x). Studio keeps one for a signed-in user, about 10 minutes after its
 * last use.
 */
@Path("/projects/{projectId}/trace")
@Produces(MediaType.APPLICATION_JSON)
interface TraceApi {

  /**
   * {@code POST …/trace}: starts a trace, which ends the one before, and waits up to 30 s for its
   * first stop.
   *
   * @param testCases the cases of a test table, such as {@code 1-3,5}
   * @param profiling whether Studio keeps the tree of all calls, but no frame of a completed trace
   * @param view {@code full} or {@code compact}
   * @param inputs the input by parameter name; without it and without test cases, Studio uses that
   *     of the last start
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  TraceStack start(
      @PathParam("projectId") String projectId,
      @QueryParam("tableId") String tableId,
      @QueryParam("testRanges") String testCases,
      @QueryParam("stopAtEntry") boolean stopAtEntry,
      @QueryParam("breakOnErrors") boolean breakOnErrors,
      @QueryParam("profiling") boolean profiling,
      @QueryParam("view") String view,
      ObjectNode inputs);

  /** {@code GET …/trace/status}. */
  @GET
  @Path("status")
  TraceStatus status(@PathParam("projectId") String projectId);

  /** {@code GET …/trace/stack}; 409 while the trace runs. */
  @GET
  @Path("stack")
  TraceStack stack(@PathParam("projectId") String projectId, @QueryParam("view") String view);

  /**
   * {@code POST …/trace/step}; waits up to 30 s; 409 if the trace is not suspended.
   *
   * @param type {@code into}, {@code over} or {@code out}
   */
  @POST
  @Path("step")
  TraceStack step(
      @PathParam("projectId") String projectId,
      @QueryParam("type") String type,
      @QueryParam("view") String view);

  /** {@code POST …/trace/resume}: accepted with 202. */
  @POST
  @Path("resume")
  ObjectNode resume(@PathParam("projectId") String projectId);

  /** {@code GET …/trace/frames/{index}/variables}. */
  @GET
  @Path("frames/{index}/variables")
  FrameVariables variables(@PathParam("projectId") String projectId, @PathParam("index") int index);

  /** {@code GET …/trace/frames/{index}/highlights}. */
  @GET
  @Path("frames/{index}/highlights")
  Listing<HighlightedCell> highlights(
      @PathParam("projectId") String projectId, @PathParam("index") int index);

  /** {@code GET …/trace/parameters/{number}}: a value that another answer leaves out. */
  @GET
  @Path("parameters/{number}")
  TracedValue parameter(@PathParam("projectId") String projectId, @PathParam("number") int number);

  /** {@code GET …/trace/breakpoints}. */
  @GET
  @Path("breakpoints")
  JsonNode breakpoints(@PathParam("projectId") String projectId);

  /** {@code PUT …/trace/breakpoints} with {@code {uris}}. */
  @PUT
  @Path("breakpoints")
  @Consumes(MediaType.APPLICATION_JSON)
  ObjectNode setBreakpoints(@PathParam("projectId") String projectId, ObjectNode uris);

  /** {@code GET …/trace/breakpoint-tables}. */
  @GET
  @Path("breakpoint-tables")
  Listing<BreakpointTable> breakpointTables(@PathParam("projectId") String projectId);

  /** {@code GET …/trace/watches}. */
  @GET
  @Path("watches")
  JsonNode watches(@PathParam("projectId") String projectId);

  /** {@code PUT …/trace/watches} with {@code {cells}}. */
  @PUT
  @Path("watches")
  @Consumes(MediaType.APPLICATION_JSON)
  ObjectNode setWatches(@PathParam("projectId") String projectId, ObjectNode cells);

  /** {@code GET …/trace/watch}: the values of the watched cells; 409 while the trace runs. */
  @GET
  @Path("watch")
  WatchedCells watched(@PathParam("projectId") String projectId);

  /** {@code GET …/trace/tree/children}: the calls that a step of a table has made. */
  @GET
  @Path("tree/children")
  TreeChildren children(
      @PathParam("projectId") String projectId,
      @QueryParam("uri") String uri,
      @QueryParam("instance") int instance,
      @QueryParam("step") String step,
      @QueryParam("offset") int offset,
      @QueryParam("limit") int limit);

  /** {@code DELETE …/trace}: 204, whether or not there is a trace. */
  @DELETE
  ObjectNode stop(@PathParam("projectId") String projectId);
}
