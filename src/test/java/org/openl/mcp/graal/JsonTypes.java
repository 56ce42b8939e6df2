package org.openl.mcp.graal;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.BeanSerializerFactory;
import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The classes that Jackson and the schema generator use by reflection for some types: the own
 * classes that are reachable from these types, and the classes that annotations name to be
 * instantiated.
 */
final class JsonTypes {

  /** The path to each type, by the name of the type. */
  private final Map<String, String> types = new TreeMap<>();

  private final Map<String, String> instantiated = new TreeMap<>();

  /** The serializers that Jackson instantiates by reflection for a type. */
  private static final class LazySerializers extends BeanSerializerFactory {
    private static final long serialVersionUID = 1L;

    private LazySerializers() {
      super(null);
    }

    static Class<?> serializerOf(Class<?> type) {
      return _concreteLazy.get(type.getName());
    }
  }

  void add(Type type, String path) {
    if (type instanceof ParameterizedType generic) {
      add(generic.getRawType(), path);
      Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> add(argument, path));
    } else if (type instanceof WildcardType wildcard) {
      Stream.of(wildcard.getUpperBounds()).forEach(bound -> add(bound, path));
    } else if (type instanceof GenericArrayType array) {
      add(array.getGenericComponentType(), path);
    } else if (type instanceof Class<?> raw) {
      addClass(raw.isArray() ? raw.getComponentType() : raw, path);
    }
  }

  private void addClass(Class<?> type, String path) {
    Class<?> serializer = LazySerializers.serializerOf(type);
    if (serializer != null) {
      instantiated.putIfAbsent(serializer.getName(), path + " → " + type.getName());
    }
    if (!OwnClasses.has(type) || types.putIfAbsent(type.getName(), path) != null) {
      return;
    }
    String next = path + " → " + type.getSimpleName();
    addInstantiated(type, next);
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        addInstantiated(component, next);
        addInstantiated(component.getAccessor(), next);
        add(component.getGenericType(), next);
      }
    } else if (!type.isEnum()) {
      // All subtypes of an own interface or class.
      OwnClasses.ALL.stream()
          .filter(other -> other.isAssignableTo(type) && !other.isEquivalentTo(type))
          .map(JavaClass::reflect)
          .forEach(other -> add(other, next));
    }
  }

  private void addInstantiated(AnnotatedElement element, String path) {
    JsonDeserialize reader = element.getAnnotation(JsonDeserialize.class);
    JsonSerialize writer = element.getAnnotation(JsonSerialize.class);
    Stream<Class<?>> readers =
        reader == null
            ? Stream.empty()
            : Stream.of(
                reader.using(), reader.contentUsing(), reader.keyUsing(), reader.converter());
    Stream<Class<?>> writers =
        writer == null
            ? Stream.empty()
            : Stream.of(
                writer.using(), writer.contentUsing(), writer.keyUsing(), writer.converter());
    Stream.concat(readers, writers)
        .filter(OwnClasses::has)
        .forEach(used -> instantiated.putIfAbsent(used.getName(), path));
  }

  /** Returns the own classes, each with the path to it. */
  Map<String, String> types() {
    return types;
  }

  /** Returns the classes that are instantiated by reflection, each with the path to it. */
  Map<String, String> instantiated() {
    return instantiated;
  }
}
