package org.openl.mcp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openl.mcp.studio.StudioException.Kind;

class ProjectTurnsTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final ProjectTurns turns = new ProjectTurns();

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(1, TimeUnit.MINUTES)) {
        throw new AssertionError("Nobody came");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void requestsAboutOneProjectOverlap() {
    CountDownLatch both = new CountDownLatch(2);
    List<CompletableFuture<Void>> requests =
        IntStream.range(0, 2)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () ->
                            turns.in(
                                "A",
                                LONG,
                                () -> {
                                  both.countDown();
                                  await(both);
                                  return i;
                                }),
                        task -> new Thread(task).start()))
            .toList();
    requests.forEach(CompletableFuture::join);
    assertEquals(0, both.getCount());
  }

  @Test
  void requestsAboutDifferentProjectsNeverOverlap() {
    AtomicInteger ofA = new AtomicInteger();
    AtomicInteger ofB = new AtomicInteger();
    List<String> overlaps = new CopyOnWriteArrayList<>();
    List<CompletableFuture<Void>> requests =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> {
                          for (int k = 0; k < 50; k++) {
                            boolean a = (i + k) % 2 == 0;
                            AtomicInteger own = a ? ofA : ofB;
                            AtomicInteger other = a ? ofB : ofA;
                            turns.in(
                                a ? "A" : "B",
                                LONG,
                                () -> {
                                  own.incrementAndGet();
                                  Thread.yield();
                                  if (other.get() > 0) {
                                    overlaps.add(a ? "A" : "B");
                                  }
                                  return own.decrementAndGet();
                                });
                          }
                        },
                        task -> new Thread(task).start()))
            .toList();
    requests.forEach(CompletableFuture::join);
    assertEquals(List.of(), overlaps);
  }

  @Test
  void workWithinATurnDoesNotWait() {
    CountDownLatch otherWaits = new CountDownLatch(1);
    CompletableFuture<String> other =
        turns.in(
            "A",
            LONG,
            () -> {
              CompletableFuture<String> waiting =
                  CompletableFuture.supplyAsync(
                      () -> {
                        otherWaits.countDown();
                        return turns.in("B", LONG, () -> "B");
                      },
                      task -> new Thread(task).start());
              await(otherWaits);
              assertEquals("A", turns.in("A", Duration.ZERO, () -> "A"));
              return waiting;
            });
    assertEquals("B", other.join());
  }

  @Test
  void saysThatTheSessionIsBusyIfTheTimeIsOver() {
    CompletableFuture<StudioException> held =
        turns.in(
            "A",
            LONG,
            () -> {
              CompletableFuture<StudioException> late =
                  CompletableFuture.supplyAsync(
                      () ->
                          assertThrows(
                              StudioException.class,
                              () -> turns.in("B", Duration.ofMillis(1), () -> "B")),
                      task -> new Thread(task).start());
              late.join();
              return late;
            });
    assertEquals(Kind.BUSY_SESSION, held.join().kind());
  }
}
