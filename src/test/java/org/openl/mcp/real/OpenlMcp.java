package org.openl.mcp.real;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openl.mcp.config.SettingDefinition;

/**
 * A process of this server: the native binary if there is one ({@code -Dnative}), otherwise the
 * packaged archive. It has only the given environment.
 */
public final class OpenlMcp implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);

  /** The first characters of a JWT. */
  private static final Pattern JWT = Pattern.compile("eyJ[\\w-]{20,}");

  private final Process process;
  private final String commandLine;
  private final Path log;
  private final int port;
  private final Map<String, String> settings;

  private OpenlMcp(Process process, Path log, int port, Map<String, String> settings) {
    this.process = process;
    // As "ps" shows it; it is gone with the process.
    this.commandLine = process.info().commandLine().orElse("");
    this.log = log;
    this.port = port;
    this.settings = Map.copyOf(settings);
  }

  /** The settings for a sign-in by refresh token against real servers. */
  public static Map<String, String> refreshTokenSettings(
      Keycloak keycloak, RealStudio studio, Keycloak.Client client, String refreshToken) {
    return new TreeMap<>(
        Map.of(
            "OPENL_BASE_URL", studio.baseUrl(),
            "OPENL_OAUTH2_ISSUER_URI", keycloak.issuer(),
            "OPENL_OAUTH2_CLIENT_ID", client.id(),
            "OPENL_OAUTH2_CLIENT_SECRET", client.secret(),
            "OPENL_OAUTH2_REFRESH_TOKEN", refreshToken));
  }

  /** The settings for the service account of {@link Keycloak#SERVICE} against real servers. */
  public static Map<String, String> serviceSettings(Keycloak keycloak, RealStudio studio) {
    return new TreeMap<>(
        Map.of(
            "OPENL_BASE_URL", studio.baseUrl(),
            "OPENL_OAUTH2_ISSUER_URI", keycloak.issuer(),
            "OPENL_OAUTH2_CLIENT_ID", Keycloak.SERVICE.id(),
            "OPENL_OAUTH2_CLIENT_SECRET", Keycloak.SERVICE.secret(),
            "OPENL_OAUTH2_GRANT_TYPE", "client_credentials",
            "OPENL_OAUTH2_SCOPE", "openid"));
  }

  /** Starts it over HTTP on a free port and waits until it is signed in. */
  public static OpenlMcp serve(Map<String, String> settings) {
    return serve(settings, "/q/health/ready");
  }

  /** Starts it over HTTP on a free port and waits until it listens, signed in or not. */
  public static OpenlMcp serveUnready(Map<String, String> settings) {
    return serve(settings, "/q/health/live");
  }

  private static OpenlMcp serve(Map<String, String> settings, String health) {
    int port = ManagedProcess.freePort();
    OpenlMcp server = start(settings, port, "serve", "--port", Integer.toString(port));
    server.await(health);
    return server;
  }

  /**
   * Starts it with any arguments; standard input and output are pipes, standard error goes to
   * {@link #log}.
   */
  public static OpenlMcp start(Map<String, String> settings, int port, String... arguments) {
    try {
      Path log =
          Files.createTempFile(
              Files.createDirectories(Path.of("target", "openl-mcp-logs")), "stderr-", ".log");
      ProcessBuilder builder = new ProcessBuilder(command(arguments)).redirectError(log.toFile());
      builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
      builder.environment().putAll(withStateFolder(settings));
      OpenlMcp started = new OpenlMcp(builder.start(), log, port, settings);
      Guard.watch(started.process);
      Runtime.getRuntime().addShutdownHook(new Thread(started::end));
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new folder for what a process keeps, such as tokens. */
  public static Path stateFolder() {
    try {
      return Files.createTempDirectory(
          Files.createDirectories(Path.of("target", "state").toAbsolutePath()), "state-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every process has a state folder of its own, unless a test wants several to share one. */
  static Map<String, String> withStateFolder(Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(settings);
    all.computeIfAbsent("XDG_STATE_HOME", name -> stateFolder().toString());
    return all;
  }

  /** The command line, as it is run here. */
  public static List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            binary().map(binary -> List.of(binary.toString())).orElseGet(OpenlMcp::onJvm));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The archive with the options of its launcher: a start takes a fourth of the processor time. */
  private static List<String> onJvm() {
    return List.of(
        javaHome().resolve("bin/java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-XX:SharedArchiveFile=" + jar().resolveSibling("openl-mcp.jsa"),
        // A JVM that the class cache does not fit says so on standard output.
        "-Xlog:all=off:stdout",
        "-Xlog:all=warning,cds*=off:stderr",
        "-jar",
        jar().toString());
  }

  /** For what can be done to a JVM alone: skips the test when a native binary is tested. */
  public static void assumeOnJvm(String reason) {
    assumeTrue(binary().isEmpty(), reason);
  }

  private static Optional<Path> binary() {
    return Optional.ofNullable(System.getProperty("openl.mcp.binary"))
        .filter(path -> !path.isBlank())
        .map(path -> Path.of(path).toAbsolutePath());
  }

  /** The archive for a JVM. */
  public static Path jar() {
    return Path.of(System.getProperty("openl.mcp.jar", "target/quarkus-app/quarkus-run.jar"))
        .toAbsolutePath();
  }

  private static Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }

  private void await(String health) {
    long deadline = System.nanoTime() + START.toNanos();
    while (!HttpCalls.isUp(uri(health).toString())) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("openl-mcp is not ready:\n" + log());
      }
      ManagedProcess.pause();
    }
  }

  /** An address of its HTTP server. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** The process itself. */
  public Process process() {
    return process;
  }

  /** Everything it has written to standard error. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends it as a service manager would. Whatever a test was about, its log and its command line
   * must hold no credential.
   */
  @Override
  public void close() {
    end();
    String said = log() + commandLine;
    for (SettingDefinition setting : SettingDefinition.values()) {
      if (setting.secret()
          && settings.containsKey(setting.variable())
          && said.contains(settings.get(setting.variable()))) {
        throw new AssertionError("openl-mcp has said what " + setting.variable() + " holds");
      }
    }
    if (JWT.matcher(said).find()) {
      throw new AssertionError("openl-mcp has said a token");
    }
  }

  private void end() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
