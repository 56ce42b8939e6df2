package org.openl.mcp.server.mcp;

import com.fasterxml.jackson.annotation.JsonFilter;
import io.quarkiverse.mcp.server.runtime.ToolManagerImpl;
import jakarta.enterprise.inject.build.compatible.spi.AnnotationBuilder;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.MetaAnnotations;
import jakarta.enterprise.inject.build.compatible.spi.MethodConfig;

/**
 * Binds {@link ToolListInterceptor} to the method by which the MCP extension enumerates the tools.
 * The container runs it while the application is built.
 */
public final class ToolListExtension implements BuildCompatibleExtension {

  /** The method of {@link ToolManagerImpl} that returns a stream of all tools. */
  private static final String METHOD = "infos";

  /**
   * Makes the annotation an interceptor binding. It is one of a library, because the extension's
   * class refers to it: in tests, Quarkus loads the extension apart from the application.
   */
  @Discovery
  public void register(MetaAnnotations annotations) {
    annotations.addInterceptorBinding(JsonFilter.class);
  }

  /** Annotates the method with the binding. */
  @Enhancement(types = ToolManagerImpl.class)
  public void bind(MethodConfig method) {
    if (method.info().name().equals(METHOD)) {
      method.addAnnotation(
          AnnotationBuilder.of(JsonFilter.class).value(ToolListInterceptor.BINDING).build());
    }
  }
}
