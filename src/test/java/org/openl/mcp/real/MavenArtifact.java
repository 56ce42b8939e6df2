package org.openl.mcp.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A distribution that is published as a Maven artifact: fetched by Maven when the local repository
 * lacks it, unpacked once.
 *
 * @param group its groupId
 * @param artifact its artifactId
 * @param version its version
 * @param packaging {@code zip} or {@code war}
 */
record MavenArtifact(String group, String artifact, String version, String packaging) {

  private static final long FETCH_MINUTES = 20;

  /**
   * Where the artifact is, unpacked; a folder of the archive's only top-level folder is left out.
   */
  Path unpacked(Path work, Progress progress) {
    Path folder = work.resolve(artifact + "-" + version);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Path archive = fetched(progress);
    progress.say("unpacking " + artifact + " " + version);
    try {
      Files.createDirectories(work);
      Path half = Files.createTempDirectory(work, artifact);
      unzip(archive, half);
      Files.move(onlyChild(half).orElse(half), folder, StandardCopyOption.ATOMIC_MOVE);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path fetched(Progress progress) {
    Path repository =
        Path.of(
            System.getProperty(
                "maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
    Path file =
        repository.resolve(
            String.join(
                "/",
                group.replace('.', '/'),
                artifact,
                version,
                artifact + "-" + version + "." + packaging));
    if (!Files.isRegularFile(file)) {
      progress.say("fetching " + artifact + " " + version + " (150 MB or more)");
      run(
          List.of(
              Path.of("mvnw").toAbsolutePath().toString(),
              "-q",
              "-B",
              "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get",
              "-Dmaven.repo.local=" + repository,
              "-Dtransitive=false",
              "-Dartifact=" + String.join(":", group, artifact, version, packaging)));
    }
    return file;
  }

  private static void run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes());
      if (!process.waitFor(FETCH_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException("Maven could not fetch an artifact:\n" + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void unzip(Path archive, Path target) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("An archive entry points out of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static Optional<Path> onlyChild(Path folder) throws IOException {
    List<Path> children = new ArrayList<>();
    try (var stream = Files.list(folder)) {
      stream.forEach(children::add);
    }
    return children.size() == 1 && Files.isDirectory(children.get(0))
        ? Optional.of(children.get(0))
        : Optional.empty();
  }
}
