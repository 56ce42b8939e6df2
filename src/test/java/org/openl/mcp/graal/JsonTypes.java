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
 * Everything that Jackson and the schema generator reach by reflection from some types: the types
 * of ours below them, and the classes that they are told to make instances of.
 */
final class JsonTypes {

  /** By the name of the type, by which way it was reached. */
  private final Map<String, String> types = new TreeMap<>();

  private final Map<String, String> instantiated = new TreeMap<>();

  /** The serializers that Jackson finds by the type and makes an instance of by reflection. */
  private static final class Lazy extends BeanSerializerFactory {
    private static final long serialVersionUID = 1L;

    private Lazy() {
      super(null);
    }

    static Class<?> serializerOf(Class<?> type) {
      return _concreteLazy.get(type.getName());
    }
  }

  void add(Type type, String way) {
    if (type instanceof ParameterizedType generic) {
      add(generic.getRawType(), way);
      Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> add(argument, way));
    } else if (type instanceof WildcardType wildcard) {
      Stream.of(wildcard.getUpperBounds()).forEach(bound -> add(bound, way));
    } else if (type instanceof GenericArrayType array) {
      add(array.getGenericComponentType(), way);
    } else if (type instanceof Class<?> raw) {
      addClass(raw.isArray() ? raw.getComponentType() : raw, way);
    }
  }

  private void addClass(Class<?> type, String way) {
    Class<?> serializer = Lazy.serializerOf(type);
    if (serializer != null) {
      instantiated.putIfAbsent(serializer.getName(), way + " → " + type.getName());
    }
    if (!OwnClasses.has(type) || types.putIfAbsent(type.getName(), way) != null) {
      return;
    }
    String next = way + " → " + type.getSimpleName();
    addInstantiated(type, next);
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        addInstantiated(component, next);
        addInstantiated(component.getAccessor(), next);
        add(component.getGenericType(), next);
      }
    } else if (!type.isEnum()) {
      // Whatever stands behind an interface or a superclass of ours.
      OwnClasses.ALL.stream()
          .filter(other -> other.isAssignableTo(type) && !other.isEquivalentTo(type))
          .map(JavaClass::reflect)
          .forEach(other -> add(other, next));
    }
  }

  private void addInstantiated(AnnotatedElement element, String way) {
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
        .forEach(used -> instantiated.putIfAbsent(used.getName(), way));
  }

  /** The types of ours, each with the way on which it was reached. */
  Map<String, String> types() {
    return types;
  }

  /** The classes of which an instance is made by reflection, each with the way to it. */
  Map<String, String> instantiated() {
    return instantiated;
  }
}
