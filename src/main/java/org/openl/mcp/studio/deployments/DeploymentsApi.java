package org.openl.mcp.studio.deployments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.openl.mcp.studio.Listing;

/** The deployments of both lines of Studio. The answers to changes have no body. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
interface DeploymentsApi {

  /**
   * {@code GET /deployments} (6.x).
   *
   * @param repository the id of a production repository, or null
   * @param project the name of a project, or null; only with it, the deployments have items
   */
  @GET
  @Path("deployments")
  Listing<Deployment> list(
      @QueryParam("repository") String repository, @QueryParam("project") String project);

  /** {@code GET /deployments/{id}} (6.x). */
  @GET
  @Path("deployments/{id}")
  Deployment get(@PathParam("id") String id);

  /** {@code POST /deployments} (6.x): deploys a project for the first time. */
  @POST
  @Path("deployments")
  @Consumes(MediaType.APPLICATION_JSON)
  ObjectNode deploy(ObjectNode deployment);

  /** {@code POST /deployments/{id}} (6.x): deploys a project again. */
  @POST
  @Path("deployments/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  ObjectNode redeploy(@PathParam("id") String id, ObjectNode deployment);

  /**
   * {@code GET /user-workspace/{repository}/projects/{project}/deployments/{target}}, undocumented
   * in 5.27. It answers for any target, whether or not there is such a repository.
   */
  @GET
  @Path("user-workspace/{repository}/projects/{project}/deployments/{target}")
  Listing<DeploymentConfiguration> configurations(
      @PathParam("repository") String repository,
      @PathParam("project") String project,
      @PathParam("target") String target);

  /**
   * {@code POST /user-workspace/{repository}/projects/{project}/deploy?deploy-repo-name=},
   * undocumented in 5.27. It answers 204 also if it has done nothing, because the target or a name
   * is unknown.
   *
   * @param names the names of configurations
   */
  @POST
  @Path("user-workspace/{repository}/projects/{project}/deploy")
  @Consumes(MediaType.APPLICATION_JSON)
  ObjectNode deployConfigurations(
      @PathParam("repository") String repository,
      @PathParam("project") String project,
      @QueryParam("deploy-repo-name") String target,
      @QueryParam("comment") String comment,
      ArrayNode names);
}
