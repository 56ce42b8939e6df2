package org.openl.mcp.studio.files;

import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.openl.mcp.studio.Listing;

/** The files of a project (6.x). */
@Path("/projects/{projectId}/files")
interface FilesApi {

  /**
   * {@code GET /projects/{projectId}/files/{path}}.
   *
   * @param path the path, with its segments encoded
   * @param revision null for the working copy, or the newest revision of a closed project
   */
  @GET
  @Path("{path: .+}")
  @Produces(MediaType.WILDCARD)
  byte[] get(
      @PathParam("projectId") String projectId,
      @Encoded @PathParam("path") String path,
      @QueryParam("version") String revision);

  /**
   * {@code GET /projects/{projectId}/files?recursive=true}: all files and folders.
   *
   * @param revision null for the working copy, or the newest revision of a closed project
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  Listing<StoredFile> list(
      @PathParam("projectId") String projectId,
      @QueryParam("recursive") boolean recursive,
      @QueryParam("version") String revision);

  /**
   * {@code GET /projects/{projectId}/files?download=true&version=}: all files at a revision, as a
   * zip archive.
   */
  @GET
  @Produces(MediaType.WILDCARD)
  Response download(
      @PathParam("projectId") String projectId,
      @QueryParam("download") boolean download,
      @QueryParam("version") String revision);

  /**
   * {@code GET /projects/{projectId}/files?download=true}: all files of an opened project with its
   * unsaved changes, as a zip archive.
   */
  @GET
  @Produces(MediaType.WILDCARD)
  Response download(
      @PathParam("projectId") String projectId, @QueryParam("download") boolean download);
}
