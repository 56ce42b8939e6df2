package org.openl.mcp.graal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import io.quarkiverse.mcp.server.Tool;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.ws.rs.Path;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.schema.IntegerRange;

/**
 * In a native binary, reflection works only for registered classes. This test compares all uses of
 * reflection with the registrations that the Quarkus build passes to GraalVM.
 */
class RegistrationIT {

  /**
   * The methods that pass objects to Jackson, and the types of these objects. A new method must be
   * added here, so that its types are checked.
   */
  private static final Map<String, List<Type>> CALLS_OF_JACKSON =
      Map.of(
          // The items and parts of answers are reachable from this type.
          "org.openl.mcp.call.results.AnswerMapper.write",
          List.of(Answer.class),
          "org.openl.mcp.server.stdio.MessageRelay.nextMessage",
          List.of(JsonNode.class),
          // Trees of Vert.x.
          "org.openl.mcp.auth.provider.JwtClaims.of",
          List.of(JsonObject.class),
          "org.openl.mcp.auth.provider.BoundedJson.object",
          List.of(JsonObject.class));

  private static final Set<String> BINDING =
      Set.of(
          "convertValue",
          "decodeValue",
          "mapFrom",
          "mapTo",
          "readTreeAsValue",
          "readValue",
          "readValueAs",
          "readValues",
          "readerFor",
          "readerForUpdating",
          "treeToValue",
          "updateValue",
          "valueToTree",
          "writeObject",
          "writePOJO",
          "writeValue",
          "writeValueAsBytes",
          "writeValueAsString",
          "writerFor");

  private static final List<Class<?>> BINDERS =
      List.of(
          ObjectCodec.class,
          ObjectReader.class,
          ObjectWriter.class,
          JsonParser.class,
          JsonGenerator.class,
          DeserializationContext.class,
          SerializerProvider.class,
          JsonObject.class,
          io.vertx.core.json.Json.class);

  private static Registrations registrations;
  private static JsonTypes types;

  @BeforeAll
  static void readRegistrations() throws Exception {
    registrations =
        Registrations.read(
            java.nio.file.Path.of(
                System.getProperty("openl.mcp.native.sources", "target/native-sources")));
    types = new JsonTypes();
    CALLS_OF_JACKSON.forEach((call, used) -> used.forEach(type -> types.add(type, call)));
    OwnClasses.ALL.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> isMcpFeature(method) || method.getOwner().isAnnotatedWith(Path.class))
        .map(JavaMethod::reflect)
        .forEach(RegistrationIT::addSignature);
    // The ids of requests from the MCP extension.
    types.add(AtomicLong.class, "the MCP extension");
  }

  /** Returns whether a method is a tool, a resource or a completion. */
  private static boolean isMcpFeature(JavaMethod method) {
    return method.getAnnotations().stream()
        .anyMatch(
            annotation ->
                annotation.getRawType().getPackageName().equals("io.quarkiverse.mcp.server"));
  }

  private static void addSignature(Method method) {
    String path = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    types.add(method.getGenericReturnType(), path);
    Arrays.stream(method.getGenericParameterTypes()).forEach(type -> types.add(type, path));
    Tool tool = method.getAnnotation(Tool.class);
    if (tool != null) {
      types.add(tool.outputSchema().from(), path);
    }
  }

  private static Stream<Method> tools() {
    return OwnClasses.ALL.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.isAnnotatedWith(Tool.class))
        .map(JavaMethod::reflect);
  }

  private static Set<String> callersOf(Class<?> owner, String... names) {
    return OwnClasses.ALL.stream()
        .flatMap(type -> type.getAccessesFromSelf().stream())
        .filter(access -> access.getTargetOwner().isAssignableTo(owner))
        .filter(access -> List.of(names).contains(access.getName()))
        .map(RegistrationIT::caller)
        .collect(toCollection(TreeSet::new));
  }

  private static String caller(JavaAccess<?> access) {
    return access.getOriginOwner().getName() + "." + access.getOrigin().getName();
  }

  @Test
  void typesInJsonAreRegistered() {
    assertTrue(types.types().size() > 40, () -> "not all types were found: " + types.types());
    List<String> missing = new ArrayList<>();
    types
        .types()
        .forEach(
            (type, path) ->
                Stream.of("allDeclaredConstructors", "allDeclaredMethods", "allDeclaredFields")
                    .filter(members -> !registrations.has(type, members))
                    .forEach(
                        members -> missing.add(type + " lacks " + members + "; path: " + path)));
    assertEquals(List.of(), missing);
  }

  @Test
  void classesThatJacksonInstantiatesAreRegistered() {
    assertEquals(
        List.of(),
        types.instantiated().entrySet().stream()
            .filter(entry -> !registrations.has(entry.getKey(), "allDeclaredConstructors"))
            .map(entry -> entry.getKey() + " lacks its constructors; path: " + entry.getValue())
            .toList());
    assertTrue(types.instantiated().size() >= 2, () -> types.instantiated().toString());
  }

  @Test
  void allCallsOfJacksonAreListed() {
    Set<String> places = new TreeSet<>();
    for (Class<?> binder : BINDERS) {
      places.addAll(callersOf(binder, BINDING.toArray(String[]::new)));
    }
    assertEquals(new TreeSet<>(CALLS_OF_JACKSON.keySet()), places);
  }

  /** AnswerMapper accepts any object, so its callers matter too. */
  @Test
  void onlyAnswersAndTheirItemsAreWritten() {
    assertEquals(
        Set.of(
            "org.openl.mcp.call.results.AnswerEncoder.json",
            "org.openl.mcp.call.results.AnswerEncoder.lines",
            "org.openl.mcp.call.results.AnswerEncoder.table",
            "org.openl.mcp.call.results.AnswerEncoder.tree",
            "org.openl.mcp.call.results.FittingAnswer.of",
            "org.openl.mcp.call.results.Page.of",
            "org.openl.mcp.call.results.ResourceResults.json",
            "org.openl.mcp.tools.files.ReplacedContent.details",
            "org.openl.mcp.tools.projects.LostChanges.first",
            "org.openl.mcp.tools.repositories.ComparisonTools.length",
            "org.openl.mcp.tools.tables.FindTools.length",
            "org.openl.mcp.tools.tables.TableReader$Part.as",
            "org.openl.mcp.tools.tables.TableReader.room",
            "org.openl.mcp.tools.tests.explain.Explanations.length"),
        callersOf(AnswerMapper.class, "fitting", "items", "json", "length", "rows", "tree"));
  }

  /** Servable and CapabilityInterceptor read their annotations. */
  @Test
  void methodsOfToolsAreRegistered() {
    assertEquals(
        List.of(), tools().filter(tool -> !registrations.has(tool)).map(Method::toString).toList());
  }

  /** InputSchemas reads the ranges from these classes. */
  @Test
  void holdersOfToolArgumentsAreRegistered() {
    List<String> holders =
        tools()
            .filter(
                tool ->
                    Arrays.stream(tool.getParameters())
                        .anyMatch(parameter -> parameter.isAnnotationPresent(IntegerRange.class)))
            .map(
                tool ->
                    tool.getDeclaringClass().getName()
                        + "_"
                        + tool.getAnnotation(Tool.class).name())
            .toList();
    assertTrue(holders.size() > 3, holders.toString());
    assertEquals(
        List.of(),
        holders.stream()
            .filter(holder -> !registrations.has(holder, "allDeclaredFields"))
            .toList());
  }

  /** Caffeine loads a class whose name depends on the features of the cache. */
  @Test
  void classesOfCachesAreRegistered() throws Exception {
    assertEquals(
        Set.of(
            "org.openl.mcp.studio.ResultCache.<init>",
            "org.openl.mcp.studio.tables.RecentTableLists.<init>"),
        callersOf(Caffeine.class, "build"));
    Constructor<?> lists =
        Class.forName("org.openl.mcp.studio.tables.RecentTableLists").getDeclaredConstructor();
    lists.setAccessible(true);
    Constructor<?> results =
        Class.forName("org.openl.mcp.studio.ResultCache").getDeclaredConstructor(long.class);
    results.setAccessible(true);
    for (Object cache :
        List.of(
            read(read(lists.newInstance(), "lists"), "cache"),
            read(read(results.newInstance(1L << 20), "entries"), "cache"))) {
      for (Object found : List.of(cache, read(cache, "nodeFactory"))) {
        String type = found.getClass().getName();
        assertTrue(registrations.has(type, "allDeclaredFields"), () -> type + " is missing");
      }
    }
  }

  private static Object read(Object owner, String name) throws Exception {
    for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field.get(owner);
        }
      }
    }
    throw new AssertionError(owner.getClass() + " has no field " + name);
  }

  @Test
  void noOtherClassIsLoadedByName() {
    Set<String> places = new TreeSet<>();
    places.addAll(callersOf(Class.class, "forName"));
    places.addAll(callersOf(ClassLoader.class, "loadClass"));
    places.addAll(callersOf(Proxy.class, "newProxyInstance"));
    places.addAll(callersOf(ServiceLoader.class, "load"));
    assertEquals(Set.of(), places);
  }

  @Test
  void ownServicesAreRegistered() throws Exception {
    java.nio.file.Path folder = java.nio.file.Path.of("src/main/resources/META-INF/services");
    List<String> providers = new ArrayList<>();
    try (Stream<java.nio.file.Path> files = Files.list(folder)) {
      for (java.nio.file.Path file : files.toList()) {
        // The container uses this one only while the application is built.
        if (!file.endsWith(BuildCompatibleExtension.class.getName())) {
          providers.addAll(Files.readAllLines(file));
        }
      }
    }
    assertEquals(
        List.of(),
        providers.stream()
            .filter(name -> !registrations.has(name, "allDeclaredConstructors"))
            .toList());
    assertTrue(providers.size() > 0);
  }

  @Test
  void resourcesAreRegistered() {
    Set<String> readers = new TreeSet<>();
    for (Class<?> owner : List.of(Class.class, ClassLoader.class)) {
      readers.addAll(callersOf(owner, "getResource", "getResourceAsStream", "getResources"));
    }
    assertEquals(
        Set.of(
            "org.openl.mcp.call.views.ViewPage.text",
            "org.openl.mcp.config.ToolCatalog.published",
            "org.openl.mcp.config.Version.current"),
        readers);
    assertTrue(registrations.hasResource("META-INF/openl-mcp-tools.properties"));
    assertTrue(registrations.hasResource("META-INF/openl-mcp.properties"));
    for (String file : List.of("view.html", "view.css", "bridge.js")) {
      assertTrue(registrations.hasResource("META-INF/view/" + file), file);
    }
  }

  /** The libraries that read workbooks are no Quarkus extensions. */
  @Test
  void libraryOfWorkbooksIsRegistered() throws Exception {
    String functions = "org/apache/poi/ss/formula/function/";
    for (String table : List.of("functionMetadata.txt", "functionMetadataCetab.txt")) {
      assertNotNull(getClass().getClassLoader().getResource(functions + table));
      assertTrue(registrations.hasResource(functions + table), table);
    }
    String service = "META-INF/services/org.apache.logging.log4j.spi.Provider";
    assertTrue(registrations.hasResource(service));
    try (var providers = getClass().getClassLoader().getResourceAsStream(service)) {
      String provider = new String(providers.readAllBytes(), UTF_8).strip();
      assertTrue(registrations.has(provider, "allDeclaredConstructors"), provider);
    }
    assertTrue(registrations.arguments().contains(",org.apache.poi"), "it has static state");
  }

  @Test
  void binaryRunsOnAnyMachineAndWritesNoHeapDump() {
    String arguments = registrations.arguments();
    assertTrue(arguments.contains("-march=compatibility"), arguments);
    assertTrue(!arguments.contains("--enable-monitoring"), arguments);
    assertTrue(
        arguments.contains("--initialize-at-run-time=org.openl.mcp.auth.store.StoreDocument,"),
        arguments);
    assertTrue(arguments.contains("-R:MinHeapSize=64m"), arguments);
  }
}
