package org.openl.mcp.graal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.http.HttpMethod;
import io.vertx.json.schema.JsonSchemaOptions;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Decides whether a value is constant: the same in every process, and never modified. */
final class BuildTimeConstant {

  private static final List<Class<?>> TYPES =
      List.of(
          String.class,
          Number.class,
          Boolean.class,
          Character.class,
          Class.class,
          Duration.class,
          DateTimeFormatter.class,
          Pattern.class,
          // Quarkus replaces it in a native binary.
          Logger.class,
          JsonNodeFactory.class,
          HttpMethod.class,
          // Has setters, which nobody calls after initialization.
          JsonSchemaOptions.class);

  private BuildTimeConstant() {}

  /** Returns the reason why a value is not constant; empty if it is. */
  static Optional<String> violation(Object value) {
    if (value == null || TYPES.stream().anyMatch(type -> type.isInstance(value))) {
      return Optional.empty();
    }
    Class<?> type = value.getClass();
    if (type.isArray()) {
      return Array.getLength(value) == 0 ? Optional.empty() : Optional.of("an array");
    }
    if (value instanceof Optional<?> optional) {
      return violation(optional.orElse(null));
    }
    if (type.getName().matches("java\\.util\\.(ImmutableCollections|Collections\\$Unmod).*")) {
      return first(elements(value));
    }
    if (OwnClasses.has(type) || type.isEnum()) {
      return first(fields(type, value));
    }
    return value instanceof Comparator ? Optional.empty() : Optional.of(type.getName());
  }

  private static Stream<?> elements(Object value) {
    return value instanceof Map<?, ?> map
        ? Stream.concat(map.keySet().stream(), map.values().stream())
        : ((Collection<?>) value).stream();
  }

  /**
   * Returns the values of the fields of an object, or the captured values of a lambda. Includes
   * non-final fields.
   */
  private static Stream<Object> fields(Class<?> type, Object value) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .flatMap(
            field ->
                Modifier.isFinal(field.getModifiers())
                    ? expand(read(field, value))
                    : Stream.of(field));
  }

  /** Expands a captured array of variable arguments, which no other code can modify. */
  private static Stream<Object> expand(Object captured) {
    return captured instanceof Object[] array ? Arrays.stream(array) : Stream.ofNullable(captured);
  }

  private static Object read(Field field, Object value) {
    try {
      field.setAccessible(true);
      return field.get(value);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static Optional<String> first(Stream<?> values) {
    return values
        .map(
            value ->
                value instanceof Field field
                    ? Optional.of(field + " is not final")
                    : violation(value))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
