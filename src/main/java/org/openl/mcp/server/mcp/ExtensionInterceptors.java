package org.openl.mcp.server.mcp;

import com.fasterxml.jackson.annotation.JsonFilter;
import io.quarkiverse.mcp.server.runtime.ResponseHandlers;
import io.quarkiverse.mcp.server.runtime.ToolManagerImpl;
import jakarta.enterprise.inject.build.compatible.spi.AnnotationBuilder;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.MetaAnnotations;
import jakarta.enterprise.inject.build.compatible.spi.MethodConfig;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Binds {@link ToolListInterceptor}, {@link UnknownToolInterceptor} and {@link
 * ClientRequestInterceptor} to methods of the MCP extension. The container runs it while the
 * application is built.
 */
public final class ExtensionInterceptors implements BuildCompatibleExtension {

  /**
   * The bindings by method. Of {@link ToolManagerImpl}, {@code filter} returns a stream of the
   * tools that a client sees, and {@code notFound} returns the error for a tool that does not exist
   * or is hidden. Of {@link ResponseHandlers}, {@code newRequest} returns the id of a request to a
   * client.
   */
  private static final Map<String, String> BINDINGS =
      Map.of(
          "filter", ToolListInterceptor.BINDING,
          "notFound", UnknownToolInterceptor.BINDING,
          "newRequest", ClientRequestInterceptor.BINDING);

  private static final Set<String> OWNERS =
      Set.of(ToolManagerImpl.class.getName(), ResponseHandlers.class.getName());

  /**
   * Makes the annotation an interceptor binding. It is one of a library, because the extension's
   * class refers to it: in tests, Quarkus loads the extension apart from the application.
   */
  @Discovery
  public void register(MetaAnnotations annotations) {
    annotations.addInterceptorBinding(JsonFilter.class);
  }

  /**
   * Annotates a method with its binding. An inherited method is left out: it is a method of other
   * managers too.
   */
  @Enhancement(types = {ToolManagerImpl.class, ResponseHandlers.class})
  public void bind(MethodConfig method) {
    Optional.ofNullable(BINDINGS.get(method.info().name()))
        .filter(binding -> OWNERS.contains(method.info().declaringClass().name()))
        .map(binding -> AnnotationBuilder.of(JsonFilter.class).value(binding).build())
        .ifPresent(method::addAnnotation);
  }
}
