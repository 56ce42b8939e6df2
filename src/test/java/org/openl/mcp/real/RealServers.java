package org.openl.mcp.real;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Provides tests with a real {@link Keycloak} and a real {@link RealStudio}. Both start once per
 * JVM, concurrently where possible, and end with it. Changes of a test in Keycloak are reverted
 * after the test, so changes for a whole class belong into {@code @BeforeEach}.
 */
public final class RealServers implements ParameterResolver, AfterEachCallback {

  private static final Path WORK = Path.of("target", "real").toAbsolutePath();

  private static CompletableFuture<Servers> running;
  private static CompletableFuture<RealStudio> singleStudio;

  /** Both servers. */
  public record Servers(Keycloak keycloak, RealStudio studio) {}

  /** Starts both. */
  static Servers start(SetupProgress progress) {
    CompletableFuture<Path> samples =
        CompletableFuture.supplyAsync(() -> RealStudio.samples(WORK, progress));
    Keycloak keycloak = Keycloak.start(WORK, progress);
    return new Servers(
        keycloak, RealStudio.startWithOAuth(WORK, samples.join(), keycloak, progress));
  }

  /** Both servers, started when they are first asked for. */
  public static synchronized Servers running() {
    if (running == null) {
      // A start that has failed is not tried again for every test.
      running = CompletableFuture.supplyAsync(() -> start(SetupProgress.LOG));
    }
    return running.join();
  }

  /**
   * A Studio for a single user, who needs no credentials; it has the sample projects too and is
   * started when it is first asked for.
   */
  public static synchronized RealStudio singleStudio() {
    if (singleStudio == null) {
      singleStudio =
          CompletableFuture.supplyAsync(
              () ->
                  RealStudio.startForSingleUser(
                      WORK, RealStudio.samples(WORK, SetupProgress.LOG), SetupProgress.LOG));
    }
    return singleStudio.join();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Keycloak.class || type == RealStudio.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Keycloak.class
        ? running().keycloak()
        : running().studio();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (running != null && !running.isCompletedExceptionally()) {
      running.join().keycloak().reset();
    }
  }
}
