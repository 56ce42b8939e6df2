package org.openl.mcp.packaging;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The properties of all images. */
class DockerfilesTest {

  /** These differ in a container that is built without a step that runs inside of it. */
  private static final String CLASS_ARCHIVE = "-XX:SharedArchiveFile=/deployments/openl-mcp.jsa";

  static List<String> images() {
    return List.of(
        "Dockerfile.jvm",
        "Dockerfile.multistage",
        "Dockerfile.native",
        "Dockerfile.native-micro",
        "Dockerfile.native-multistage");
  }

  static List<String> nativeImages() {
    return images().stream().filter(name -> name.contains("native")).toList();
  }

  @ParameterizedTest
  @MethodSource("images")
  void runsAsAUserWhoDoesNotOwnTheProgram(String name) {
    Dockerfile file = Dockerfile.read(name);

    assertEquals("1001:0", file.last("USER"));
    for (String copy : file.all("COPY")) {
      assertTrue(copy.contains("--chown=root:root "), copy);
    }
  }

  /** The token store rejects a folder of another user, and some platforms choose the user. */
  @ParameterizedTest
  @MethodSource("images")
  void everyUserOfGroup0CanStoreTokens(String name) throws IOException {
    assertTrue(
        Files.readString(Path.of("src/main/docker", name))
            .contains("\nRUN install -d -o 0 -g 0 -m 0770 /made/state\n"));
    assertTrue(
        Dockerfile.read(name).all("COPY").contains("--from=state --chown=root:root /made/ /"));
  }

  @ParameterizedTest
  @MethodSource("images")
  void needsNoShell(String name) {
    Dockerfile file = Dockerfile.read(name);

    file.all("RUN").forEach(Dockerfile::exec);
    List<String> program = Dockerfile.exec(file.only("ENTRYPOINT"));
    List<String> arguments = Dockerfile.exec(file.only("CMD"));
    assertEquals("serve", arguments.get(arguments.size() - 1));
    List<String> check = Dockerfile.exec(file.only("HEALTHCHECK").replaceFirst(".* CMD ", ""));
    assertEquals(program.get(0), check.get(0));
    assertEquals("health", check.get(check.size() - 1));
  }

  @ParameterizedTest
  @MethodSource("images")
  void hasLabelsAndListensOnAllAddresses(String name) {
    Dockerfile file = Dockerfile.read(name);

    assertEquals(
        Set.of(
            "title", "description", "licenses", "version", "revision", "source", "documentation"),
        file.labels().stream()
            .map(label -> label.replaceFirst("^org\\.opencontainers\\.image\\.", ""))
            .collect(toSet()));
    assertEquals("XDG_STATE_HOME=/state OPENL_MCP_HOST=0.0.0.0 LANG=C.UTF-8", file.only("ENV"));
    assertEquals("3000", file.only("EXPOSE"));
    assertTrue(file.only("FROM").matches("[^:]+:\\d[\\w.-]*"), "a base has a version");
  }

  @Test
  void jvmWritesNoDumps() {
    assertTrue(
        entrypoint()
            .containsAll(
                List.of(
                    "-XX:-HeapDumpOnOutOfMemoryError",
                    "-XX:-CreateCoredumpOnCrash",
                    "-XX:+DisableAttachMechanism",
                    "-XX:+ErrorFileToStderr")));
  }

  @Test
  void jvmHasAHeapThatGrowsOnlyWhenItHasTo() {
    assertTrue(entrypoint().containsAll(List.of("-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50")));
  }

  /**
   * The heap size is in the command and not in the entry point, so that a stdio server has a small
   * heap.
   */
  @ParameterizedTest
  @MethodSource("nativeImages")
  void nativeServerHasAFixedHeapSize(String name) {
    assertEquals(
        List.of("-Xms256m", "-Xmx512m", "serve"),
        Dockerfile.exec(Dockerfile.read(name).only("CMD")));
  }

  /** Standard output is only for the protocol. */
  @Test
  void jvmPrintsToStandardError() {
    List<String> flags = entrypoint();

    assertTrue(flags.contains("-XX:+DisplayVMOutputToStderr"));

    assertTrue(flags.indexOf("-Xlog:disable") >= 0);
    assertTrue(flags.indexOf("-Xlog:all=warning,cds*=off:stderr") > flags.indexOf("-Xlog:disable"));
  }

  @ParameterizedTest
  @CsvSource({
    "Dockerfile.jvm, Dockerfile.multistage, archive",
    "Dockerfile.native-micro, Dockerfile.native-multistage, binary"
  })
  void multistageBuildMakesTheSameImage(String file, String multistage, String stage) {
    assertEquals(
        Dockerfile.read(file).instructions(),
        Dockerfile.read(multistage).instructions().stream()
            .map(
                line ->
                    line.replace("--from=" + stage + " ", "")
                        .replace("/" + stage + "/target/", "target/"))
            .toList());
  }

  @Test
  void jibMakesTheSameImage() throws IOException {
    Properties jib = new Properties();
    try (Reader reader =
        Files.newBufferedReader(Path.of("src/main/jib/META-INF/microprofile-config.properties"))) {
      jib.load(reader);
    }
    Dockerfile file = Dockerfile.read("Dockerfile.jvm");

    assertEquals("false", jib.getProperty("quarkus.container-image.push"));
    assertEquals(file.only("FROM"), jib.getProperty("quarkus.jib.base-jvm-image"));
    assertEquals(file.last("USER"), jib.getProperty("quarkus.jib.user"));
    assertEquals(file.only("EXPOSE"), jib.getProperty("quarkus.jib.ports"));
    for (String variable : file.only("ENV").split(" ")) {
      String[] parts = variable.split("=");
      assertEquals(
          parts[1],
          jib.getProperty("quarkus.jib.environment-variables.\"" + parts[0] + "\""),
          variable);
    }
    assertEquals(
        entrypoint().stream().filter(Predicate.not(CLASS_ARCHIVE::equals)).toList(),
        Stream.of(jib.getProperty("quarkus.jib.jvm-entrypoint").split("(?<!\\\\),"))
            .map(argument -> argument.replace("\\,", ","))
            .toList());
  }

  private static List<String> entrypoint() {
    return Dockerfile.exec(Dockerfile.read("Dockerfile.jvm").only("ENTRYPOINT"));
  }
}
