package org.openl.mcp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.RawServer;

/** The addresses of requests, for every parameter of every API. */
@QuarkusTest
@TestProfile(InProcess.class)
class AddressesTest {

  private static final List<String> ELSEWHERE =
      List.of("", ".", "..", "..;x", ".;y", "%2e%2e", "%252e%2E", "..%3Bx");

  private static final List<String> ENCODED =
      List.of("../..", "a/../b", "..\\..", "a;b", "100%", "a\nb", "a?b#c", "%2F..", "проба");

  @Test
  void neverDifferFromTheAddressThatTheApiDeclares() throws Exception {
    try (RawServer server = RawServer.that((request, connection) -> connection.json(200, "[]"))) {
      int parameters = 0;
      for (Class<?> api : apis()) {
        Object client =
            QuarkusRestClientBuilder.newBuilder()
                .baseUri(server.uri("/studio/rest"))
                .register(new RequestAddressGuard(server.uri("/studio/rest")))
                .build(api);
        for (Method method : api.getDeclaredMethods()) {
          method.setAccessible(true);
          for (int i = 0; i < method.getParameterCount(); i++) {
            if (method.getParameterTypes()[i] == String.class
                && method.getParameters()[i].isAnnotationPresent(PathParam.class)) {
              parameters++;
              check(server, client, method, i);
            }
          }
        }
      }
      assertTrue(parameters > 15, parameters + " parameters");
    }
  }

  private static void check(RawServer server, Object client, Method method, int index)
      throws ReflectiveOperationException {
    String where = method + ", parameter " + index;
    for (String segment : ELSEWHERE) {
      int before = server.requests().size();
      InvocationTargetException e =
          assertThrows(
              InvocationTargetException.class,
              () -> method.invoke(client, arguments(method, index, segment)),
              where);
      assertEquals(before, server.requests().size(), where + ": '" + segment + "' was sent");
      assertEquals(
          StudioException.Kind.UNADDRESSABLE,
          ((StudioException) ClientFailureMapper.translate((RuntimeException) e.getCause())).kind(),
          where + ": '" + segment + "'");
    }
    if (!encodesItself(method.getParameters()[index])) {
      for (String segment : ENCODED) {
        assertStaysOneSegment(server, client, method, index, segment);
      }
    }
  }

  private static void assertStaysOneSegment(
      RawServer server, Object client, Method method, int index, String segment)
      throws ReflectiveOperationException {
    try {
      method.invoke(client, arguments(method, index, segment));
    } catch (InvocationTargetException e) {
      // The answer does not match the return type.
    }
    String line = last(server);
    String path = line.substring(line.indexOf(' ') + 1, line.indexOf(" HTTP/")).split("\\?")[0];
    assertEquals(
        ("/studio/rest" + template(method)).split("/").length, path.split("/").length, line);
    assertFalse(path.matches(".*/\\.\\.?(/.*)?"), line);
    assertFalse(path.contains(";") || path.contains("\\"), line);
  }

  private static String last(RawServer server) {
    List<String> all = server.requests();
    return all.get(all.size() - 1).lines().findFirst().orElseThrow();
  }

  private static boolean encodesItself(Parameter parameter) {
    return Arrays.stream(parameter.getAnnotations())
        .map(Annotation::annotationType)
        .anyMatch(jakarta.ws.rs.Encoded.class::equals);
  }

  private static String template(Method method) {
    String below =
        method.isAnnotationPresent(Path.class) ? method.getAnnotation(Path.class).value() : "";
    return (method.getDeclaringClass().getAnnotation(Path.class).value() + "/" + below)
        .replaceAll("/+", "/")
        .replaceAll("\\{[^}]*}", "x")
        .replaceFirst("/$", "");
  }

  private static Object[] arguments(Method method, int index, String segment) {
    Object[] arguments = new Object[method.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(method.getParameterTypes()[i]);
    }
    arguments[index] = segment;
    return arguments;
  }

  /** Returns an argument of a type; none for a body. */
  private static Object argument(Class<?> type) {
    if (type == int.class) {
      return 0;
    }
    if (type == boolean.class) {
      return false;
    }
    return type == String.class ? "x" : null;
  }

  /** Finds all APIs by their source files. */
  private static List<Class<?>> apis() throws IOException {
    java.nio.file.Path sources = java.nio.file.Path.of("src/main/java");
    try (Stream<java.nio.file.Path> files = Files.walk(sources.resolve("org/openl/mcp/studio"))) {
      return files
          .map(file -> sources.relativize(file).toString())
          .filter(file -> file.endsWith(".java"))
          .map(file -> file.replaceFirst("\\.java$", "").replaceAll("[/\\\\]", "."))
          .<Class<?>>map(AddressesTest::load)
          .filter(type -> type.isInterface() && type.isAnnotationPresent(Path.class))
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      return Void.class;
    }
  }
}
