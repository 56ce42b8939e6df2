package org.openl.mcp.graal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The configuration of GraalVM that the Quarkus build has written to {@code target/native-sources}.
 */
final class Registrations {

  /** The entries of each class: its name, and the registered members or {@code allDeclared…}. */
  private final Map<String, List<JsonNode>> classes = new HashMap<>();

  private final List<Pattern> resources = new ArrayList<>();
  private final String arguments;

  private Registrations(JsonNode reflection, JsonNode resourceFiles, String arguments) {
    reflection.forEach(
        entry ->
            classes
                .computeIfAbsent(entry.path("name").asText(), name -> new ArrayList<>())
                .add(entry));
    resourceFiles
        .at("/resources/includes")
        .forEach(include -> resources.add(Pattern.compile(include.path("pattern").asText())));
    this.arguments = arguments;
  }

  static Registrations read(Path nativeSources) throws IOException {
    try (Stream<Path> files = Files.list(nativeSources)) {
      Path jar =
          files.filter(file -> file.toString().endsWith("-runner.jar")).findFirst().orElseThrow();
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        return new Registrations(
            json(zip, "META-INF/native-image/reflect-config.json"),
            json(zip, "META-INF/native-image/resource-config.json"),
            Files.readString(nativeSources.resolve("native-image.args")));
      }
    }
  }

  private static JsonNode json(ZipFile zip, String name) throws IOException {
    try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return new ObjectMapper().readTree(in);
    }
  }

  boolean has(String type, String members) {
    return classes.getOrDefault(type, List.of()).stream()
        .anyMatch(entry -> entry.path(members).asBoolean());
  }

  boolean has(Method method) {
    String type = method.getDeclaringClass().getName();
    List<String> parameters =
        Arrays.stream(method.getParameterTypes()).map(Class::getTypeName).toList();
    return has(type, "allDeclaredMethods")
        || classes.getOrDefault(type, List.of()).stream()
            .flatMap(entry -> elements(entry.path("methods")))
            .anyMatch(
                registered ->
                    registered.path("name").asText().equals(method.getName())
                        && elements(registered.path("parameterTypes"))
                            .map(JsonNode::asText)
                            .toList()
                            .equals(parameters));
  }

  boolean hasResource(String name) {
    return resources.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }

  /** Returns the arguments of {@code native-image}. */
  String arguments() {
    return arguments;
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements.stream();
  }
}
