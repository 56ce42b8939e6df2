package org.openl.mcp.studio.deployments;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A deployment, as {@code GET /deployments} of 6.x returns it.
 *
 * @param id opaque
 * @param repository the id of the production repository
 * @param items the deployed projects; empty if Studio does not return them
 */
@RegisterForReflection
public record Deployment(
    String id, String name, Optional<String> repository, Optional<List<DeployedItem>> items) {

  /**
   * A deployed project.
   *
   * @param modifiedAt ISO 8601 with zone
   */
  @RegisterForReflection
  public record DeployedItem(
      String name,
      Optional<String> modifiedBy,
      Optional<String> modifiedAt,
      Optional<String> revision) {}

  /** Requires an id and a name. */
  public Deployment {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
  }
}
