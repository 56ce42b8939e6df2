package org.openl.mcp.studio;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openl.mcp.studio.StudioRelease.Line;

/**
 * Studio's version. It is read once, without a sign-in, from the OpenAPI document. The path of the
 * document depends on the line.
 */
public final class StudioVersion {

  private final InfoApi info;
  private Optional<CompletableFuture<StudioRelease>> reading = Optional.empty();
  private boolean ended;

  StudioVersion(InfoApi info) {
    this.info = info;
  }

  /**
   * Returns the release of Studio. Studio creates the document at the first request, which takes
   * seconds.
   *
   * @param timeout the maximum time to wait; reading continues in the background
   * @return empty if it is not known yet or cannot be read now
   */
  public Optional<StudioRelease> release(Duration timeout) {
    try {
      return Optional.of(begin().get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Returns the release if it has been read. Sends no request. */
  public synchronized Optional<StudioRelease> known() {
    return reading
        .filter(r -> r.isDone() && !r.isCompletedExceptionally())
        .map(CompletableFuture::join);
  }

  /**
   * Starts to read the release, unless it has been read or is being read. Tries again after a
   * failure.
   *
   * @return the release; fails if the process is ending
   */
  public synchronized CompletableFuture<StudioRelease> begin() {
    if (ended && reading.isEmpty()) {
      return CompletableFuture.failedFuture(new IllegalStateException("The process is ending"));
    }
    CompletableFuture<StudioRelease> current =
        reading
            .filter(r -> ended || !r.isCompletedExceptionally())
            .orElseGet(
                () ->
                    CompletableFuture.supplyAsync(
                        this::read, Infrastructure.getDefaultWorkerPool()));
    reading = Optional.of(current);
    return current;
  }

  /**
   * Prevents further reading, and waits until the current one is complete.
   *
   * @param timeout the maximum time to wait
   */
  void end(Duration timeout) {
    synchronized (this) {
      ended = true;
    }
    if (reading().isPresent()) {
      release(timeout);
    }
  }

  private synchronized Optional<CompletableFuture<StudioRelease>> reading() {
    return reading;
  }

  private StudioRelease read() {
    try {
      return new StudioRelease(version(info.openApi()), Line.SIX);
    } catch (StudioException
        | ProcessingException
        | WebApplicationException
        | NoSuchElementException e) {
      return new StudioRelease(version(info.openApiOf5()), Line.FIVE);
    }
  }

  private static String version(OpenApiDocument document) {
    return Optional.ofNullable(document)
        .map(OpenApiDocument::info)
        .map(OpenApiDocument.Info::version)
        .orElseThrow();
  }
}
