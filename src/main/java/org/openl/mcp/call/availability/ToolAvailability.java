package org.openl.mcp.call.availability;

import io.quarkiverse.mcp.server.Tool;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.Studio;
import org.openl.mcp.studio.StudioRelease;

/**
 * The tools that the connected Studio supports. While its version is unknown, these are all tools.
 */
@Singleton
public class ToolAvailability {

  private final Studio studio;
  private final Map<String, Capability> needs;

  ToolAvailability(Studio studio, ToolsetIndex index) {
    this.studio = studio;
    this.needs =
        index.methods().stream()
            .filter(method -> method.isAnnotationPresent(RequiresCapability.class))
            .collect(
                Collectors.toMap(
                    method -> method.getAnnotation(Tool.class).name(),
                    method -> method.getAnnotation(RequiresCapability.class).value(),
                    (one, other) -> one,
                    TreeMap::new));
  }

  boolean has(String tool) {
    Optional<StudioRelease> known = studio.version().known();
    return !needs.containsKey(tool) || known.isEmpty() || known.get().has(needs.get(tool));
  }
}
