package org.openl.mcp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openl.mcp.doubles.Deadlines;
import org.openl.mcp.net.Deadline;
import org.openl.mcp.studio.StudioException.Kind;

@Timeout(60)
class ResultCacheTest {

  private static final long MIB = 1 << 20;

  private final ResultCache all = new ResultCache(4 * MIB);
  private final ConnectionCache anns = new ConnectionCache(all);
  private final ConnectionCache bobs = new ConnectionCache(all);
  private final AtomicInteger fetches = new AtomicInteger();

  /** A value of a given size. */
  private record Value(int number, long bytes) implements CachedResult {}

  private static FutureTask<Value> inThread(Callable<Value> call) {
    FutureTask<Value> task = new FutureTask<>(call);
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private Value small() {
    return new Value(fetches.incrementAndGet(), 100);
  }

  private Value fetched(ConnectionCache cache, Object key) {
    return cache.fetched(key, Value.class, Deadlines.FAR, this::small);
  }

  @Test
  void keepsAValueForItsConnectionOnly() {
    Value first = fetched(anns, "key");

    assertSame(first, fetched(anns, "key"));
    assertEquals(2, fetched(bobs, "key").number());
    assertEquals(3, bobs.computed("other", Value.class, Deadlines.FAR, this::small).number());
    assertEquals(4, anns.computed("other", Value.class, Deadlines.FAR, this::small).number());
    assertSame(first, fetched(anns, "key"));
  }

  @Test
  void keepsNothingOfAClosedConnection() {
    fetched(anns, "key");
    fetched(bobs, "key");

    anns.close();

    assertEquals(1, all.size());
    assertEquals(3, fetched(anns, "key").number());
    assertEquals(4, fetched(anns, "key").number());
    assertEquals(1, all.size());
  }

  @Test
  void keepsNothingIfTheConnectionIsClosedMeanwhile() {
    anns.fetched(
        "key",
        Value.class,
        Deadlines.FAR,
        () -> {
          anns.close();
          return small();
        });
    assertEquals(0, all.size());
  }

  @Test
  void limitsTheSizeOfAllValues() {
    for (int i = 0; i < 50; i++) {
      ConnectionCache cache = i % 2 == 0 ? anns : bobs;
      cache.fetched(i, Value.class, Deadlines.FAR, () -> new Value(0, MIB));
      assertTrue(all.size() <= 4, () -> "" + all.size());
    }
    assertTrue(all.size() >= 3, () -> "" + all.size());
    anns.fetched("large", Value.class, Deadlines.FAR, () -> new Value(0, 5 * MIB));
    assertTrue(all.size() <= 4);
  }

  @Test
  void doesNotKeepAFailure() {
    assertThrows(
        StudioException.class,
        () ->
            anns.fetched(
                "key",
                Value.class,
                Deadlines.FAR,
                () -> {
                  throw StudioException.deadlineExceeded();
                }));
    assertEquals(1, fetched(anns, "key").number());
  }

  @Test
  void aSecondCallGetsTheValueOfTheFirst() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    FutureTask<Value> first = inThread(() -> hold(anns, "key", begun, end));
    begun.await();
    FutureTask<Value> second = inThread(() -> fetched(anns, "key"));
    // Another person does not wait.
    assertEquals(1, fetched(bobs, "key").number());

    end.countDown();

    assertSame(first.get(), second.get());
    assertEquals(2, fetches.get());
  }

  @Test
  void aConnectionFetchesOneValueAtATimeUntilTheDeadline() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    FutureTask<Value> first = inThread(() -> hold(anns, "key", begun, end));
    begun.await();

    StudioException e =
        assertThrows(
            StudioException.class,
            () ->
                anns.fetched(
                    "other", Value.class, Deadline.after(Duration.ofMillis(50)), this::small));

    assertEquals(Kind.DEADLINE_EXCEEDED, e.kind());
    assertEquals(0, fetches.get());
    end.countDown();
    first.get();
  }

  @Test
  void aCallThatOnlyWaitedForAnotherComputationSaysSo() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Supplier<Value> slow =
        () -> {
          begun.countDown();
          await(end);
          return small();
        };
    FutureTask<Value> first =
        inThread(() -> anns.computed("key", Value.class, Deadlines.FAR, slow));
    begun.await();

    StudioException e =
        assertThrows(
            StudioException.class,
            () ->
                bobs.computed(
                    "other", Value.class, Deadline.after(Duration.ofMillis(50)), this::small));

    assertEquals(Kind.BUSY_READING, e.kind());
    end.countDown();
    first.get();
  }

  @Test
  void theProcessComputesOneValueAtATimeUntilTheCallIsCancelled() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    FutureTask<Value> first =
        inThread(
            () ->
                anns.computed(
                    "key",
                    Value.class,
                    Deadlines.FAR,
                    () -> {
                      begun.countDown();
                      await(end);
                      return small();
                    }));
    begun.await();
    FutureTask<Value> second =
        new FutureTask<>(() -> bobs.computed("other", Value.class, Deadlines.FAR, this::small));
    Thread thread = new Thread(second);
    thread.start();
    // A fetch needs no turn of a computation.
    assertEquals(1, fetched(bobs, "third").number());

    thread.interrupt();

    ExecutionException e = assertThrows(ExecutionException.class, second::get);
    assertEquals(Kind.CANCELLED, ((StudioException) e.getCause()).kind());
    end.countDown();
    assertEquals(List.of(2, 2), List.of(first.get().number(), fetches.get()));
  }

  private Value hold(ConnectionCache cache, Object key, CountDownLatch begun, CountDownLatch end) {
    return cache.fetched(
        key,
        Value.class,
        Deadlines.FAR,
        () -> {
          begun.countDown();
          await(end);
          return small();
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
