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

/** What Quarkus' build tells GraalVM to keep, as it stands in {@code target/native-sources}. */
final class Registrations {

  /**
   * All that is said of a class: its name, and each member that is kept or {@code allDeclared…}.
   */
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

  boolean keeps(String type, String what) {
    return classes.getOrDefault(type, List.of()).stream()
        .anyMatch(entry -> entry.path(what).asBoolean());
  }

  boolean keeps(Method method) {
    String type = method.getDeclaringClass().getName();
    List<String> parameters =
        Arrays.stream(method.getParameterTypes()).map(Class::getTypeName).toList();
    return keeps(type, "allDeclaredMethods")
        || classes.getOrDefault(type, List.of()).stream()
            .flatMap(entry -> elements(entry.path("methods")))
            .anyMatch(
                kept ->
                    kept.path("name").asText().equals(method.getName())
                        && elements(kept.path("parameterTypes"))
                            .map(JsonNode::asText)
                            .toList()
                            .equals(parameters));
  }

  boolean keepsResource(String name) {
    return resources.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }

  /** What {@code native-image} is called with. */
  String arguments() {
    return arguments;
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements.stream();
  }
}
