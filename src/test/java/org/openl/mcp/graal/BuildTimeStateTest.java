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
 * Quarkus initialises classes while a native binary is built, so that what their static fields hold
 * then is in every process that ever runs it: neither state, nor time, randomness or the builder's
 * environment may be there, unless the class is listed to be initialised at run time.
 */
class BuildTimeStateTest {

  private static final String OPTION = "--initialize-at-run-time=";

  /** Those of {@code application.properties}. */
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
    Set<String> later = initializedAtRunTime();
    return OwnClasses.ALL.stream().filter(type -> !later.contains(type.getName())).toList();
  }

  private static List<String> stateOf(JavaClass type) {
    List<String> found = new ArrayList<>();
    for (JavaField field : type.getFields()) {
      Set<?> modifiers = field.getModifiers();
      if (modifiers.contains(STATIC) && !modifiers.contains(SYNTHETIC)) {
        BuildTimeConstant.whyNot(value(field.reflect()))
            .ifPresent(why -> found.add(field.getFullName() + ": " + why));
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
  void noStaticFieldHoldsWhatMayChange() throws Exception {
    assertEquals(
        List.of(),
        initializedAtBuildTime().stream().flatMap(type -> stateOf(type).stream()).toList());
  }

  @Test
  void noStaticInitializerAsksForTimeRandomnessOrEnvironment() throws Exception {
    assertEquals(
        List.of(),
        initializedAtBuildTime().stream()
            .flatMap(type -> StaticInitializer.of(type).momentary().stream())
            .toList());
  }

  /** GraalVM refuses such a build. */
  @Test
  void noStaticInitializerNeedsWhatIsInitializedAtRunTime() throws Exception {
    Set<String> later = initializedAtRunTime();
    assertEquals(
        List.of(),
        initializedAtBuildTime().stream()
            .flatMap(type -> StaticInitializer.of(type).accessesTo(later).stream())
            .toList());
  }

  @Test
  void whatIsInitializedAtRunTimeExistsAndHasAReasonForIt() throws Exception {
    Map<String, JavaClass> known = OwnClasses.byName();
    Set<String> needless =
        initializedAtRunTime().stream()
            .filter(name -> !known.containsKey(name) || stateOf(known.get(name)).isEmpty())
            .collect(toCollection(TreeSet::new));
    assertEquals(Set.of(), needless);
  }

  @Test
  void aStaticFieldIsSeenThrough() {
    assertTrue(BuildTimeConstant.whyNot(List.of(Map.of("name", "value"))).isEmpty());
    assertFalse(BuildTimeConstant.whyNot(List.of(Map.of("name", new ArrayList<>()))).isEmpty());
    assertFalse(BuildTimeConstant.whyNot(new java.security.SecureRandom()).isEmpty());
    assertFalse(BuildTimeConstant.whyNot(java.nio.file.Path.of("x")).isEmpty());
    assertFalse(BuildTimeConstant.whyNot(new Object[] {1}).isEmpty());
  }
}
