package org.openl.mcp.call.operations;

import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.ProgressNotification;
import io.quarkiverse.mcp.server.ProgressToken;
import io.quarkiverse.mcp.server.ProgressTracker;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A fake of the extension's progress; it also throws if there is no token. */
final class FakeProgress implements Progress {

  final List<String> sent = new ArrayList<>();
  private final Optional<ProgressToken> token;
  private boolean gone;

  private FakeProgress(Optional<ProgressToken> token) {
    this.token = token;
  }

  static FakeProgress wanted() {
    return new FakeProgress(Optional.of(new ProgressToken("token")));
  }

  static FakeProgress unwanted() {
    return new FakeProgress(Optional.empty());
  }

  /** The client has disconnected. */
  FakeProgress gone() {
    gone = true;
    return this;
  }

  @Override
  public Optional<ProgressToken> token() {
    return token;
  }

  @Override
  public ProgressTracker.Builder trackerBuilder() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ProgressNotification.Builder notificationBuilder() {
    if (token.isEmpty()) {
      throw new IllegalStateException("Token not present");
    }
    return new Builder();
  }

  private final class Builder implements ProgressNotification.Builder {

    private String progress = "";
    private String total = "";
    private String text = "";

    @Override
    public Builder setProgress(long value) {
      progress = Long.toString(value);
      return this;
    }

    @Override
    public Builder setProgress(double value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Builder setTotal(long value) {
      total = "/" + value;
      return this;
    }

    @Override
    public Builder setTotal(double value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Builder setMessage(String message) {
      text = " " + message;
      return this;
    }

    @Override
    public ProgressNotification build() {
      return new Notification(progress + total + text);
    }
  }

  private final class Notification implements ProgressNotification {

    private final String words;

    private Notification(String words) {
      this.words = words;
    }

    @Override
    public ProgressToken token() {
      return token.orElseThrow();
    }

    @Override
    public BigDecimal total() {
      throw new UnsupportedOperationException();
    }

    @Override
    public BigDecimal progress() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String message() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void sendAndForget() {
      if (gone) {
        throw new IllegalStateException("Response has already been written");
      }
      sent.add(words);
    }

    @Override
    public Uni<Void> send() {
      throw new UnsupportedOperationException();
    }
  }
}
