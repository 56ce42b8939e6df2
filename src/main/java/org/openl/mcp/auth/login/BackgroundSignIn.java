package org.openl.mcp.auth.login;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.auth.SignInPrompter;
import org.openl.mcp.auth.TokenClock;
import org.openl.mcp.net.Deadline;

/**
 * Lets a user sign in while the assistant runs. The call that needs a sign-in returns the
 * instructions, the flow continues in the background, and the next call finds the tokens in the
 * store.
 */
final class BackgroundSignIn implements SignInPrompter {

  private static final Logger LOG = Logger.getLogger(BackgroundSignIn.class);

  /** The time after a successful sign-in in which a failed call must not start another one. */
  private static final Duration SUCCESS_PERIOD = Duration.ofSeconds(3);

  private final Supplier<SignInFlow> flows;
  private final Consumer<CompletedSignIn> recorder;
  private final TokenClock clock;
  private final Duration maxWait;
  private Optional<Attempt> latest = Optional.empty();

  /**
   * Creates a prompter. The first call that needs a sign-in starts a flow.
   *
   * @param flows starts a flow; may be slow and may fail
   * @param recorder stores a completed sign-in
   * @param maxWait the maximum time that a call waits for a flow to start; the deadline of the call
   *     may be earlier
   */
  BackgroundSignIn(
      Supplier<SignInFlow> flows,
      Consumer<CompletedSignIn> recorder,
      TokenClock clock,
      Duration maxWait) {
    this.flows = flows;
    this.recorder = recorder;
    this.clock = clock;
    this.maxWait = maxWait;
  }

  @Override
  public Optional<String> sentence(Deadline deadline) {
    Attempt attempt;
    synchronized (this) {
      if (latest.filter(Attempt::justSucceeded).isPresent()) {
        return Optional.of("The user has just signed in: repeat the call.");
      }
      if (latest.filter(one -> !one.over()).isEmpty()) {
        latest = Optional.of(new Attempt(latest.flatMap(Attempt::failure)));
        latest.get().start();
      }
      attempt = latest.get();
    }
    return Optional.of(attempt.sentence(deadline.min(maxWait).remaining()));
  }

  /** One sign-in attempt. */
  private final class Attempt implements Runnable {

    private final String before;
    private final CompletableFuture<String> instructions = new CompletableFuture<>();
    private final CompletableFuture<End> end = new CompletableFuture<>();

    private Attempt(Optional<String> failureBefore) {
      this.before = failureBefore.map(why -> "The last sign-in failed: " + why + " ").orElse("");
    }

    private void start() {
      Thread thread = new Thread(this, "openl-sign-in");
      thread.setDaemon(true);
      thread.start();
    }

    @Override
    public void run() {
      try {
        SignInFlow flow = flows.get();
        instructions.complete(before + flow.instructions());
        flow.run(recorder);
        end.complete(new End(Optional.empty(), clock.nanos()));
      } catch (AuthorizationException e) {
        LOG.warnf("The sign-in failed: %s %s", e.getMessage(), e.why());
        fail(e.why() + " " + e.next());
      } catch (RuntimeException e) {
        LOG.error("A sign-in failed unexpectedly", e);
        fail("The reason is in the log of this server.");
      }
    }

    private void fail(String why) {
      end.complete(new End(Optional.of(why), clock.nanos()));
      instructions.complete("A user has to sign in, but the sign-in cannot be started. " + why);
    }

    private boolean over() {
      return end.isDone();
    }

    private Optional<String> failure() {
      return end.isDone() ? end.join().failure() : Optional.empty();
    }

    private boolean justSucceeded() {
      return over()
          && failure().isEmpty()
          && clock.nanos() - end.join().nanos() < SUCCESS_PERIOD.toNanos();
    }

    private String sentence(Duration longest) {
      try {
        return instructions.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        return "A user has to sign in. The sign-in is being prepared: repeat the call in a few seconds.";
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return "This server is shutting down.";
      }
    }
  }

  private record End(Optional<String> failure, long nanos) {}
}
