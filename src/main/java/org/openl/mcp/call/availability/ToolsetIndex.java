package org.openl.mcp.call.availability;

import io.quarkiverse.mcp.server.Tool;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The methods of all tools, by the name of the tool. */
@Singleton
public class ToolsetIndex {

  private final Map<String, Method> methods = new TreeMap<>();

  ToolsetIndex(BeanManager beans) {
    beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .map(Bean::getBeanClass)
        .filter(type -> type.isAnnotationPresent(Toolset.class))
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Tool.class))
        .forEach(method -> methods.putIfAbsent(method.getAnnotation(Tool.class).name(), method));
  }

  /** Returns the methods, sorted by the name of the tool. */
  public Collection<Method> methods() {
    return methods.values();
  }

  /** Returns the toolset of a tool; empty if the tool is unknown. */
  public Optional<Toolset> toolset(String tool) {
    return Optional.ofNullable(methods.get(tool))
        .map(method -> method.getDeclaringClass().getAnnotation(Toolset.class));
  }
}
