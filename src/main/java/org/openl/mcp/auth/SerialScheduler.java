package org.openl.mcp.auth;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs delayed tasks, one at a time. */
interface SerialScheduler {

  /** Runs a task after a delay, never concurrently with another one. */
  void after(Duration delay, Runnable task);

  /**
   * Starts no further task and waits for the running one.
   *
   * @param maxWait the maximum time to wait
   * @return whether no task is running
   */
  boolean end(Duration maxWait);

  /** Returns a scheduler with one daemon thread. */
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
      public boolean end(Duration maxWait) {
        executor.shutdown();
        try {
          return executor.awaitTermination(maxWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
    };
  }
}
