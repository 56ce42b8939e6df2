package org.openl.mcp.studio.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.openl.mcp.studio.Listing;

/**
 * Searches and changes the files of a project (6.x). A branch in a request only states the branch
 * that the project must be on. The answers to changes have no body.
 */
@Path("/projects/{projectId}")
@Produces(MediaType.APPLICATION_JSON)
interface FileChangesApi {

  /** {@code POST /projects/{projectId}/file-search}. It changes nothing. */
  @POST
  @Path("file-search")
  @Consumes(MediaType.APPLICATION_JSON)
  Listing<StoredFile> search(@PathParam("projectId") String projectId, ObjectNode query);

  /**
   * {@code POST /projects/{projectId}/files/{path}}: creates a file.
   *
   * @param path the path, with its segments encoded
   */
  @POST
  @Path("files/{path: .+}")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  ObjectNode create(
      @PathParam("projectId") String projectId,
      @Encoded @PathParam("path") String path,
      @QueryParam("createFolders") boolean createFolders,
      @QueryParam("branch") String branch,
      byte[] content);

  /**
   * {@code PUT /projects/{projectId}/files/{path}}: replaces a file. With the type {@code
   * application/json}, the request would be one about a folder.
   *
   * @param path the path, with its segments encoded
   */
  @PUT
  @Path("files/{path: .+}")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  ObjectNode replace(
      @PathParam("projectId") String projectId,
      @Encoded @PathParam("path") String path,
      @QueryParam("branch") String branch,
      byte[] content);

  /**
   * {@code DELETE /projects/{projectId}/files/{path}}.
   *
   * @param path the path, with its segments encoded
   */
  @DELETE
  @Path("files/{path: .+}")
  ObjectNode delete(
      @PathParam("projectId") String projectId,
      @Encoded @PathParam("path") String path,
      @QueryParam("branch") String branch);

  /** {@code POST /projects/{projectId}/file-copy}. */
  @POST
  @Path("file-copy")
  @Consumes(MediaType.APPLICATION_JSON)
  ObjectNode copy(
      @PathParam("projectId") String projectId,
      @QueryParam("branch") String branch,
      ObjectNode paths);

  /** {@code POST /projects/{projectId}/file-move}. */
  @POST
  @Path("file-move")
  @Consumes(MediaType.APPLICATION_JSON)
  ObjectNode move(
      @PathParam("projectId") String projectId,
      @QueryParam("branch") String branch,
      ObjectNode paths);
}
