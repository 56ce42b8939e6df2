package org.openl.mcp.graal;

import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Quarkus initializes classes while it builds a native binary, so that every process starts with
 * the values of their static fields at build time. Such a field must not hold mutable state, times,
 * random values or the environment of the build, unless its class is initialized at run time.
 */
class BuildTimeStateTest {

  private static final String OPTION = "--initialize-at-run-time=";

  /** Libraries that are initialized at run time as a whole. */
  private static final Set<String> LIBRARIES = Set.of("org.apache.logging.log4j", "org.apache.poi");

  /** Returns the classes and packages that {@code application.properties} lists. */
  private static Set<String> initializedAtRunTime() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = BuildTimeStateTest.class.getResourceAsStream("/application.properties")) {
      properties.load(in);
    }
    String arguments = properties.getProperty("quarkus.native.additional-build-args");
    assertTrue(arguments.startsWith(OPTION), arguments);
    return Arrays.stream(arguments.substring(OPTION.length()).split("\\\\,")).collect(toSet());
  }

  private static List<JavaClass> initializedAtBuildTime() throws IOException {
    Set<String> atRunTime = initializedAtRunTime();
    return OwnClasses.ALL.stream().filter(type -> !atRunTime.contains(type.getName())).toList();
  }

  private static List<String> stateOf(JavaClass type) {
    List<String> found = new ArrayList<>();
    for (JavaField field : type.getFields()) {
      Set<?> modifiers = field.getModifiers();
      if (modifiers.contains(STATIC) && !modifiers.contains(SYNTHETIC)) {
        BuildTimeConstant.violation(value(field.reflect()))
            .ifPresent(violation -> found.add(field.getFullName() + ": " + violation));
      }
    }
    return found;
  }

  private static Object value(Field field) {
    try {
      field.setAccessible(true);
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void noStaticFieldHoldsMutableState() throws Exception {
    assertEquals(
        List.of(),
        initializedAtBuildTime().stream().flatMap(type -> stateOf(type).stream()).toList());
  }

  @Test
  void noStaticInitializerUsesTimeRandomnessOrEnvironment() throws Exception {
    assertEquals(
        List.of(),
        initializedAtBuildTime().stream()
            .flatMap(type -> StaticInitializer.of(type).environmentCalls().stream())
            .toList());
  }

  /** Otherwise GraalVM fails the build. */
  @Test
  void noStaticInitializerUsesAClassThatIsInitializedAtRunTime() throws Exception {
    Set<String> atRunTime = initializedAtRunTime();
    assertEquals(
        List.of(),
        initializedAtBuildTime().stream()
            .flatMap(type -> StaticInitializer.of(type).accessesTo(atRunTime).stream())
            .toList());
  }

  @Test
  void classesInitializedAtRunTimeExistAndHoldState() throws Exception {
    Map<String, JavaClass> known = OwnClasses.byName();
    Set<String> unnecessary =
        initializedAtRunTime().stream()
            .filter(name -> !LIBRARIES.contains(name))
            .filter(name -> !known.containsKey(name) || stateOf(known.get(name)).isEmpty())
            .collect(toCollection(TreeSet::new));
    assertEquals(Set.of(), unnecessary);
  }

  @Test
  void librariesWithStateAreInitializedAtRunTime() throws Exception {
    assertTrue(initializedAtRunTime().containsAll(LIBRARIES));
  }

  @Test
  void detectsStateInNestedValues() {
    assertTrue(BuildTimeConstant.violation(List.of(Map.of("name", "value"))).isEmpty());
    assertFalse(BuildTimeConstant.violation(List.of(Map.of("name", new ArrayList<>()))).isEmpty());
    assertFalse(BuildTimeConstant.violation(new java.security.SecureRandom()).isEmpty());
    assertFalse(BuildTimeConstant.violation(java.nio.file.Path.of("x")).isEmpty());
    assertFalse(BuildTimeConstant.violation(new Object[] {1}).isEmpty());
  }
}
