package org.openl.mcp.studio.repositories;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.openl.mcp.studio.Listing;
import org.openl.mcp.studio.projects.Project;

/** Studio's repositories. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
interface RepositoriesApi {

  /** {@code GET /repos}: the design repositories. */
  @GET
  @Path("repos")
  Listing<Repository> design();

  /** {@code GET /production-repos} (6.x). */
  @GET
  @Path("production-repos")
  Listing<Repository> production();

  /** {@code GET /repos/{repository}/branches}: the names of the branches. */
  @GET
  @Path("repos/{repository}/branches")
  List<String> branches(@PathParam("repository") String repository);

  /** {@code GET /repos/{repository}/config} (the newest 6.x). */
  @GET
  @Path("repos/{repository}/config")
  RepositoryConfig config(@PathParam("repository") String repository);

  /**
   * {@code GET /repos/{repository}/projects} (5.27 and the first 6.x): the projects on the main
   * branch.
   */
  @GET
  @Path("repos/{repository}/projects")
  Listing<Project> projects(@PathParam("repository") String repository);

  /**
   * {@code GET /repos/{repository}/branches/{branch}/projects/{project}/history}.
   *
   * @param branch with spaces instead of slashes, because Tomcat refuses an encoded slash
   * @param page from 0
   */
  @GET
  @Path("repos/{repository}/branches/{branch}/projects/{project}/history")
  Listing<Revision> revisions(
      @PathParam("repository") String repository,
      @PathParam("branch") String branch,
      @PathParam("project") String project,
      @QueryParam("search") String search,
      @QueryParam("techRevs") boolean technical,
      @QueryParam("page") int page,
      @QueryParam("size") int size);

  /**
   * {@code GET /repos/{repository}/projects/{project}/history}, for a repository without branches.
   */
  @GET
  @Path("repos/{repository}/projects/{project}/history")
  Listing<Revision> revisions(
      @PathParam("repository") String repository,
      @PathParam("project") String project,
      @QueryParam("search") String search,
      @QueryParam("techRevs") boolean technical,
      @QueryParam("page") int page,
      @QueryParam("size") int size);
}
