package org.openl.mcp.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A distribution that is published as a Maven artifact: fetched and unpacked by Maven, once.
 *
 * @param name what people call it
 * @param coordinates {@code group:artifact:version:packaging}
 */
record MavenArtifact(String name, String coordinates) {

  // Not its goal "get", and not an older version: those want the artifact's parent POM too, and
  // that of OpenL Studio is not published.
  private static final String UNPACK =
      "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:unpack";

  private static final String TRANSFER = "Progress (1): ";
  private static final long SAY_EVERY = TimeUnit.SECONDS.toNanos(5);
  private static final int LINES_OF_A_FAILURE = 15;

  /** Where it is unpacked; an only folder at the archive's top is left out. */
  Path unpacked(Path work, SetupProgress progress) {
    String[] parts = coordinates.split(":");
    Path folder = work.resolve(parts[1] + "-" + parts[2]);
    // One at a time: two Mavens that fill one repository may meet in a file.
    synchronized (MavenArtifact.class) {
      return Files.isDirectory(folder)
          ? folder
          : SharedLock.holding(
              work.resolve("unpacking.lock"),
              () -> Files.isDirectory(folder) ? folder : unpack(work, folder, progress));
    }
  }

  private Path unpack(Path work, Path folder, SetupProgress progress) {
    progress.say("fetching and unpacking " + name);
    try {
      Path half = Files.createTempDirectory(Files.createDirectories(work), "unpacking-");
      List<String> command = new ArrayList<>();
      command.add(Path.of("mvnw").toAbsolutePath().toString());
      command.addAll(List.of("-Dstyle.color=never", UNPACK));
      command.addAll(List.of("-Dartifact=" + coordinates, "-DoutputDirectory=" + half));
      String repository = System.getProperty("maven.repo.local");
      if (repository != null) {
        command.add("-Dmaven.repo.local=" + repository);
      }
      run(command, progress);
      Files.move(onlyFolder(half), folder, StandardCopyOption.ATOMIC_MOVE);
      Files.deleteIfExists(half);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void run(List<String> command, SetupProgress progress)
      throws IOException, InterruptedException {
    Process maven = new ProcessBuilder(command).redirectErrorStream(true).start();
    maven.getOutputStream().close();
    Deque<String> last = new ArrayDeque<>();
    long said = System.nanoTime();
    try (Scanner output = new Scanner(maven.getInputStream()).useDelimiter("[\r\n]+")) {
      while (output.hasNext()) {
        String line = output.next();
        if (!line.startsWith(TRANSFER)) {
          last.addLast(line);
        } else if (System.nanoTime() - said > SAY_EVERY) {
          progress.say("fetching " + name + ": " + line.substring(TRANSFER.length()).strip());
          said = System.nanoTime();
        }
        if (last.size() > LINES_OF_A_FAILURE) {
          last.removeFirst();
        }
      }
    }
    if (maven.waitFor() != 0) {
      throw new IllegalStateException(
          "Maven could not fetch " + name + ":\n" + String.join("\n", last));
    }
  }

  private static Path onlyFolder(Path folder) throws IOException {
    try (Stream<Path> stream = Files.list(folder)) {
      List<Path> children = stream.toList();
      return children.size() == 1 && Files.isDirectory(children.get(0)) ? children.get(0) : folder;
    }
  }
}
