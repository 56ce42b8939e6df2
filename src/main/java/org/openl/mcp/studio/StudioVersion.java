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
 * Studio's version, read once and without a sign-in from its OpenAPI document, whose place also
 * tells the line.
 */
public final class StudioVersion {

  private final InfoApi info;
  private Optional<CompletableFuture<StudioRelease>> reading = Optional.empty();
  private boolean ended;

  StudioVersion(InfoApi info) {
    this.info = info;
  }

  /**
   * Which Studio it is. Studio makes the document when it is first asked for, which takes seconds.
   *
   * @param patience the longest to wait; the reading goes on in the background
   * @return empty when it is not known yet or cannot be read now
   */
  public Optional<StudioRelease> release(Duration patience) {
    try {
      return Optional.of(begin().get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Which Studio it is, if that has been read; asks nobody. */
  public synchronized Optional<StudioRelease> known() {
    return reading
        .filter(r -> r.isDone() && !r.isCompletedExceptionally())
        .map(CompletableFuture::join);
  }

  /**
   * Begins to read it, unless that is done or under way; a failure is tried again.
   *
   * @return what fails when the process is ending
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
   * Begins no reading any more, and waits for the one that is under way.
   *
   * @param patience the longest to wait
   */
  void end(Duration patience) {
    synchronized (this) {
      ended = true;
    }
    if (reading().isPresent()) {
      release(patience);
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
