package org.openl.mcp.studio;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Studio's OpenAPI document, which needs no sign-in. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
interface InfoApi {

  /** {@code GET /openapi.json}: 6.x. */
  @GET
  @Path("openapi.json")
  OpenApiDocument openApi();

  /** {@code GET /api-docs/openapi.json}: 5.27. */
  @GET
  @Path("api-docs/openapi.json")
  OpenApiDocument openApiOf5();
}
