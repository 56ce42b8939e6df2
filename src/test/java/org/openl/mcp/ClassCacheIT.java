package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.server.http.RawHttp;

/** The packaged archive starts with its class cache, and without it if the cache is not usable. */
@DisabledOnOs(OS.WINDOWS)
class ClassCacheIT {

  private final Path application = OpenlMcp.jar().getParent();

  @TempDir Path folder;

  @BeforeEach
  void isThere() {
    OpenlMcp.assumeOnJvm("A native binary has no class cache.");
  }

  /** The output of a run of a launcher. */
  private record Run(int exit, String output, String errors, String loaded) {

    /** Asserts that standard output contains only the response. */
    void assertAnswered() throws IOException {
      assertEquals(0, exit, errors);
      assertEquals(1, output.lines().count(), output);
      assertEquals(
          "openl-mcp",
          new ObjectMapper().readTree(output).at("/result/serverInfo/name").asText(),
          output);
      assertTrue(errors.lines().noneMatch(line -> line.contains("][cds")), errors);
    }

    /** Returns the number of own classes that were loaded from the cache. */
    long cached() {
      return loaded
          .lines()
          .filter(line -> line.contains(" org.openl.mcp.") && line.contains("shared objects file"))
          .count();
    }
  }

  private Run run(Path launcher) throws Exception {
    Path log = folder.resolve("classes.log");
    Path errors = folder.resolve("errors.log");
    ProcessBuilder builder =
        new ProcessBuilder(launcher.toString(), "stdio")
            .directory(folder.toFile())
            .redirectError(errors.toFile());
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JDK_JAVA_OPTIONS",
                "-Xlog:class+load:file=" + log,
                "OPENL_BASE_URL",
                "http://127.0.0.1:9/studio",
                "OPENL_PERSONAL_ACCESS_TOKEN",
                "test-token"));
    Process process = builder.start();
    process.getOutputStream().write((RawHttp.INITIALIZE + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return new Run(
        process.exitValue(),
        output,
        Files.readString(errors),
        Files.exists(log) ? Files.readString(log) : "");
  }

  private Path copied() throws IOException {
    Path copy = folder.resolve("copy");
    Files.walkFileTree(
        application,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(copy.resolve(application.relativize(from)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path from, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(
                from,
                copy.resolve(application.relativize(from)),
                StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
    return copy;
  }

  @Test
  void startsFromTheCacheThatTheBuildHasMade() throws Exception {
    Run run = run(application.resolve("openl-mcp"));
    run.assertAnswered();
    assertTrue(run.cached() > 100, () -> "only " + run.cached() + " classes");
  }

  @Test
  void startsByALinkToo() throws Exception {
    Run run =
        run(
            Files.createSymbolicLink(
                folder.resolve("openl-mcp"), application.resolve("openl-mcp")));
    run.assertAnswered();
    assertTrue(run.cached() > 100, () -> "only " + run.cached() + " classes");
  }

  @Test
  void startsWithoutACacheAndSaysNothing() throws Exception {
    Path copy = copied();
    Files.delete(copy.resolve("openl-mcp.jsa"));
    Run run = run(copy.resolve("openl-mcp"));
    run.assertAnswered();
    assertEquals(0, run.cached());
  }

  @Test
  void ignoresACacheThatNoJvmHasMade() throws Exception {
    Path copy = copied();
    Path cache = copy.resolve("openl-mcp.jsa");
    Files.delete(cache);
    Files.write(cache, new byte[64 * 1024]);
    Run run = run(copy.resolve("openl-mcp"));
    run.assertAnswered();
    assertEquals(0, run.cached());
  }

  @Test
  void ignoresACacheOfOtherClasses() throws Exception {
    Path copy = copied();
    try (Stream<Path> jars = Files.list(copy.resolve("app"))) {
      for (Path jar : jars.toList()) {
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
      }
    }
    Run run = run(copy.resolve("openl-mcp"));
    run.assertAnswered();
    assertEquals(0, run.cached());
  }
}
