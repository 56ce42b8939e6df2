package org.openl.mcp.studio.branches;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;

/** Merges of branches and their conflicts (6.x). */
@Path("/projects/{projectId}/merge")
@Produces(MediaType.APPLICATION_JSON)
interface MergeApi {

  /** {@code POST /projects/{projectId}/merge/check}. It changes nothing. */
  @POST
  @Path("check")
  @Consumes(MediaType.APPLICATION_JSON)
  MergeCheck check(@PathParam("projectId") String projectId, MergeRequest merge);

  /** {@code POST /projects/{projectId}/merge}, which answers after up to 30 s. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  MergeOutcome merge(@PathParam("projectId") String projectId, MergeRequest merge);

  /** {@code GET /projects/{projectId}/merge/conflicts}. */
  @GET
  @Path("conflicts")
  StoredConflict conflict(@PathParam("projectId") String projectId);

  /** {@code DELETE /projects/{projectId}/merge/conflicts}. */
  @DELETE
  @Path("conflicts")
  ObjectNode cancel(@PathParam("projectId") String projectId);

  /** {@code GET /projects/{projectId}/merge/conflicts/files}: a file as one side has it. */
  @GET
  @Path("conflicts/files")
  @Produces(MediaType.WILDCARD)
  byte[] file(
      @PathParam("projectId") String projectId,
      @QueryParam("file") String file,
      @QueryParam("side") ConflictSide side);

  /**
   * {@code POST /projects/{projectId}/merge/conflicts/resolve}.
   *
   * @param form {@code resolutions[i].filePath} and {@code resolutions[i].strategy} of each file;
   *     {@code message}
   */
  @POST
  @Path("conflicts/resolve")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  ResolvedConflict resolve(@PathParam("projectId") String projectId, ClientMultipartForm form);
}
