package org.openl.mcp.studio.projects;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;
import org.openl.mcp.studio.Listing;

/** The requests of Studio that create projects. */
@Path("/repos")
@Produces(MediaType.APPLICATION_JSON)
interface ProjectCreationApi {

  /** {@code GET /repos/project-templates} (6.x). */
  @GET
  @Path("project-templates")
  Listing<TemplateGroup> templates();

  /**
   * {@code PUT /repos/{repository}/projects/{name}}.
   *
   * @param form {@code template} (a zip archive), or {@code templateType}, {@code templateCategory}
   *     and {@code templateName} (6.x); {@code comment}
   */
  @PUT
  @Path("{repository}/projects/{name}")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  CreatedRevision create(
      @PathParam("repository") String repository,
      @PathParam("name") String name,
      ClientMultipartForm form);

  /** {@code POST /repos/{repository}/projects/{name}/from-project} (6.x). */
  @POST
  @Path("{repository}/projects/{name}/from-project")
  @Consumes(MediaType.APPLICATION_JSON)
  CreatedRevision copy(
      @PathParam("repository") String repository,
      @PathParam("name") String name,
      ProjectCopy source);
}
