package org.openl.mcp.real;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openl.mcp.doubles.ZipArchives;

/** A real OpenL Studio 5.27.11 with its 11 sample projects. */
public final class RealStudio implements AutoCloseable {

  private static final MavenArtifact WEBSTUDIO =
      new MavenArtifact(
          "OpenL Studio 5.27.11", "org.openl.rules:org.openl.rules.webstudio:5.27.11:war");

  private static final MavenArtifact TOMCAT =
      new MavenArtifact("Tomcat 9.0.104", "org.apache.tomcat:tomcat:9.0.104:zip");

  private static final int SAMPLE_PROJECTS = 11;
  private static final Duration START = Duration.ofMinutes(8);

  private final ManagedProcess process;
  private final Path home;
  private final String base;

  private RealStudio(ManagedProcess process, Path home, String base) {
    this.process = process;
    this.home = home;
    this.base = base;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /**
   * The Git repository with the sample projects. Studio makes them in single mode only, so that is
   * started once.
   *
   * @return the folder, to be copied into a home
   */
  static synchronized Path samples(Path work, SetupProgress progress) {
    Path samples = work.resolve("samples");
    if (Files.isDirectory(samples)) {
      return samples;
    }
    return SharedLock.holding(
        work.resolve("samples.lock"),
        () -> Files.isDirectory(samples) ? samples : makeSamples(work, samples, progress));
  }

  private static Path makeSamples(Path work, Path samples, SetupProgress progress) {
    progress.say("making the sample projects");
    try {
      Path home = Files.createTempDirectory(Files.createDirectories(work), "home-samples-");
      try (RealStudio single =
          start(work, home, List.of("-Duser.mode=single", "-Ddemo.init=true"), progress)) {
        single.process.await(
            START, progress, () -> single.get("/projects", "").size() == SAMPLE_PROJECTS);
        single.process.close();
        Files.move(home.resolve("repositories/design"), samples, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return samples;
  }

  /** Starts one that trusts a Keycloak. */
  static RealStudio startWithOAuth(
      Path work, Path samples, Keycloak keycloak, SetupProgress progress) {
    return startWithSamples(
        work,
        samples,
        List.of(
            "-Duser.mode=oauth2",
            "-Dsecurity.oauth2.issuer-uri=" + keycloak.issuer(),
            "-Dsecurity.oauth2.client-id=" + Keycloak.STUDIO.id(),
            "-Dsecurity.oauth2.client-secret=" + Keycloak.STUDIO.secret()),
        progress);
  }

  /** Starts one for a single user, who needs no credentials. */
  static RealStudio startForSingleUser(Path work, Path samples, SetupProgress progress) {
    return startWithSamples(work, samples, List.of("-Duser.mode=single"), progress);
  }

  private static RealStudio startWithSamples(
      Path work, Path samples, Collection<String> options, SetupProgress progress) {
    try {
      Path home = Files.createTempDirectory(work, "home-");
      OwnCopy.copy(samples, home.resolve("repositories/design"));
      return start(work, home, options, progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RealStudio start(
      Path work, Path home, Collection<String> options, SetupProgress progress) {
    Path tomcat = TOMCAT.unpacked(work, progress);
    Path application = WEBSTUDIO.unpacked(work, progress);
    int port = ManagedProcess.freePort();
    Path instance = home.resolve("tomcat");
    try {
      for (String folder : List.of("conf", "logs", "temp", "work", "webapps")) {
        Files.createDirectories(instance.resolve(folder));
      }
      Files.copy(
          tomcat.resolve("conf/web.xml"),
          instance.resolve("conf/web.xml"),
          StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(
          instance.resolve("conf/server.xml"),
          Resources.read("/real/server.xml")
              .replace("@PORT@", Integer.toString(port))
              .replace("@APPLICATION@", application.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String base = "http://127.0.0.1:" + port + "/webstudio";
    progress.say("starting OpenL Studio at " + base);
    ManagedProcess process =
        ManagedProcess.start(
            "OpenL Studio",
            instance,
            work.resolve("logs/studio-" + port + ".log"),
            Map.of(),
            command(tomcat, instance, home, options));
    process.await(START, progress, () -> HttpCalls.isUp(base + "/rest/api-docs"));
    progress.say("OpenL Studio is ready");
    return new RealStudio(process, home, base);
  }

  private static List<String> command(
      Path tomcat, Path instance, Path home, Collection<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
    for (String opened : List.of("java.lang", "java.util", "java.io")) {
      command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    command.addAll(options);
    command.addAll(
        List.of(
            "-Dopenl.home=" + home,
            "-Dwebstudio.configured=true",
            "-Dsecurity.administrators=admin",
            "-Drepository.design.local-repository-path=" + home.resolve("repositories/design"),
            "-Dproduction-repository-configs=production",
            "-Drepository.production.$ref=repo-jdbc",
            "-Drepository.production.name=Deployment",
            "-Drepository.production.uri=jdbc:h2:"
                + home.resolve("repositories/production/db")
                + ";DB_CLOSE_DELAY=20",
            "-Drepository.production.base.path.$ref=repo-default.production.base.path",
            "-Dcatalina.home=" + tomcat,
            "-Dcatalina.base=" + instance,
            "-Djava.io.tmpdir=" + instance.resolve("temp"),
            "-cp",
            tomcat.resolve("bin/bootstrap.jar") + ":" + tomcat.resolve("bin/tomcat-juli.jar"),
            "org.apache.catalina.startup.Bootstrap",
            "start"));
    return command;
  }

  /** Its address, as users know it. */
  public String baseUrl() {
    return base;
  }

  /** Opens a project for the user of a token, so that its tables can be read. */
  public void open(String project, String accessToken) {
    setStatus(project, "OPENED", accessToken);
  }

  /** Closes a project for the user of a token, which discards unsaved changes. */
  public void close(String project, String accessToken) {
    setStatus(project, "CLOSED", accessToken);
  }

  /** Saves the changes of a project. */
  public void save(String project, String comment, String accessToken) {
    patch(project, "{\"comment\":\"" + comment + "\"}", accessToken);
  }

  private void setStatus(String project, String status, String accessToken) {
    patch(project, "{\"status\":\"" + status + "\"}", accessToken);
  }

  private void patch(String project, String body, String accessToken) {
    HttpCalls.Reply reply =
        HttpCalls.send(
            request(path(project), accessToken).method("PATCH", BodyPublishers.ofString(body)));
    if (reply.status() / 100 != 2) {
      throw new IllegalStateException("The answer was " + reply);
    }
  }

  /** The path of a project in its REST API. */
  public static String path(String project) {
    return "/projects/"
        + Base64.getEncoder()
            .encodeToString(("design:" + project).getBytes(StandardCharsets.UTF_8))
            .replace("/", "%2F");
  }

  /** A project in its list, by name. */
  public JsonNode project(String name, String accessToken) {
    for (JsonNode candidate : get("/projects", accessToken)) {
      if (candidate.path("name").asText().equals(name)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException("There is no project " + name);
  }

  /**
   * Creates a project, or saves a new revision of it. Other tests count projects, so it must be
   * {@linkplain #erase erased} afterwards.
   *
   * @param files the contents by the paths
   * @return the revision
   */
  public String upload(String project, Map<String, byte[]> files, String accessToken) {
    String boundary = "part-of-a-project";
    byte[] start =
        ("--%1$s\r\nContent-Disposition: form-data; name=\"overwrite\"\r\n\r\ntrue\r\n--%1$s\r\n"
                + "Content-Disposition: form-data; name=\"template\"; filename=\"project.zip\"\r\n"
                + "Content-Type: application/zip\r\n\r\n")
            .formatted(boundary)
            .getBytes(StandardCharsets.US_ASCII);
    byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    return HttpCalls.send(
            HttpRequest.newBuilder(uri("/repos/design/projects/" + segment(project)))
                .header("Authorization", "Bearer " + accessToken)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .PUT(BodyPublishers.ofByteArrays(List.of(start, ZipArchives.of(files), end))))
        .json()
        .path("revision")
        .asText();
  }

  /** The files of a saved revision, by their paths. */
  public Map<String, byte[]> download(String project, String revision, String accessToken) {
    return ZipArchives.read(
        HttpCalls.bytes(
            request("/repo/project/" + segment(project) + "/" + revision, accessToken)));
  }

  /** The workbooks of the newest saved revision, by their paths, read by another reader. */
  public Map<String, ReferenceWorkbook> workbooks(String project, String accessToken) {
    String revision = project(project, accessToken).path("revision").asText();
    Map<String, ReferenceWorkbook> workbooks = new TreeMap<>();
    download(project, revision, accessToken)
        .forEach(
            (path, file) -> {
              if (path.endsWith(".xlsx")) {
                workbooks.put(path, ReferenceWorkbook.read(file));
              }
            });
    return workbooks;
  }

  /** Takes a project away with all its revisions. The names of its branches remain. */
  public void erase(String project, String accessToken) {
    // Deleting it on a branch removes only the branch, which leaves it closed on the main one.
    for (int step = 0; step < 3 && !isDeleted(project, accessToken); step++) {
      close(project, accessToken);
      remove(project, "delete", accessToken);
    }
    remove(project, "erase", accessToken);
  }

  private boolean isDeleted(String project, String accessToken) {
    return project(project, accessToken).path("status").asText().equals("ARCHIVED");
  }

  private void remove(String project, String step, String accessToken) {
    // It answers 501 although it does it.
    HttpCalls.send(
        HttpRequest.newBuilder(
                uri("/user-workspace/design/projects/" + segment(project) + "/" + step))
            .header("Authorization", "Bearer " + accessToken)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method("DELETE", BodyPublishers.ofString("comment=test")));
  }

  /** Sends a body to a path of its REST API; fails when that is refused. */
  public void put(String path, JsonNode body, String accessToken) {
    HttpCalls.Reply reply =
        HttpCalls.send(request(path, accessToken).PUT(BodyPublishers.ofString(body.toString())));
    if (reply.status() / 100 != 2) {
      throw new IllegalStateException("The answer was " + reply);
    }
  }

  private static String segment(String name) {
    return HttpCalls.encode(name).replace("+", "%20");
  }

  private URI uri(String path) {
    return URI.create(base + "/rest" + path);
  }

  /**
   * What a path of its REST API answers; fails when that is a refusal.
   *
   * @param accessToken empty for none
   */
  public JsonNode get(String path, String accessToken) {
    return HttpCalls.send(request(path, accessToken)).json();
  }

  /**
   * The HTTP status with which a path of its REST API answers.
   *
   * @param accessToken empty for none
   */
  public int status(String path, String accessToken) {
    return HttpCalls.send(request(path, accessToken)).status();
  }

  private HttpRequest.Builder request(String path, String accessToken) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).header("Content-Type", "application/json");
    return accessToken.isEmpty()
        ? request
        : request.header("Authorization", "Bearer " + accessToken);
  }

  /** Ends it and deletes its home. */
  @Override
  public synchronized void close() {
    process.close();
    if (Files.notExists(home)) {
      return;
    }
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
