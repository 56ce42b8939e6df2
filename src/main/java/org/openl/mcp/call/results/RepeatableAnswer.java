package org.openl.mcp.call.results;

import io.quarkiverse.mcp.server.ToolResponse;
import java.util.Optional;
import java.util.function.Function;
import org.openl.mcp.config.KnownSecrets;

/**
 * An answer that several calls get. It is encoded for the first one, and again after this process
 * has received another credential, which the answer may contain.
 */
public final class RepeatableAnswer implements Answer {

  private final Answer answer;
  private volatile Optional<Encoded> last = Optional.empty();

  /** Creates an answer that is encoded when it is first sent. */
  public RepeatableAnswer(Answer answer) {
    this.answer = answer;
  }

  /**
   * An encoded answer.
   *
   * @param secrets the {@linkplain KnownSecrets#revision revision} of the credentials in its time
   */
  private record Encoded(ToolResponse response, int secrets) {}

  ToolResponse encoded(Function<Answer, ToolResponse> encoder) {
    int secrets = KnownSecrets.revision();
    Encoded encoded =
        last.filter(e -> e.secrets() == secrets)
            .orElseGet(() -> new Encoded(encoder.apply(answer), secrets));
    last = Optional.of(encoded);
    return encoded.response();
  }

  @Override
  public String sentence() {
    return answer.sentence();
  }
}
