package org.openl.mcp.auth;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs the steps of a token's life later, one at a time. */
interface SerialScheduler {

  /** Runs a task after a delay, never at the same time as another one. */
  void after(Duration delay, Runnable task);

  /**
   * Begins nothing any more and waits for the task that is running.
   *
   * @param patience the longest to wait
   * @return whether no task is running any more
   */
  boolean end(Duration patience);

  /** An alarm with one daemon thread of its own. */
  static SerialScheduler onThread(String name) {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return new SerialScheduler() {
      @Override
      public void after(Duration delay, Runnable task) {
        if (!executor.isShutdown()) {
          executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
      }

      @Override
      public boolean end(Duration patience) {
        executor.shutdown();
        try {
          return executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
    };
  }
}
