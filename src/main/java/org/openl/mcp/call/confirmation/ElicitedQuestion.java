package org.openl.mcp.call.confirmation;

import io.quarkiverse.mcp.server.Elicitation;
import io.quarkiverse.mcp.server.ElicitationRequest.BooleanSchema;
import io.quarkiverse.mcp.server.ElicitationResponse;
import io.smallrye.mutiny.TimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/** A question that the client asks (MCP 2025-11-25, Elicitation, form mode). */
public final class ElicitedQuestion implements Question {

  /**
   * The key in {@code _meta} of a response that replaces an error of the client. The extension
   * reads only results.
   */
  public static final String FAILED = "org.openl/failed";

  /** A person has to tick it. Some clients accept a form without showing it. */
  private static final String FIELD = "allow";

  private static final Logger LOG = Logger.getLogger(ElicitedQuestion.class);

  private final CompletableFuture<Decision> decision;

  private ElicitedQuestion(CompletableFuture<Decision> decision) {
    this.decision = decision;
  }

  /**
   * Sends the question to the client.
   *
   * @param timeout the person's time to answer
   */
  static ElicitedQuestion ask(
      Elicitation elicitation, Confirmation confirmation, Duration timeout) {
    return new ElicitedQuestion(
        elicitation
            .requestBuilder()
            .setMessage(confirmation.question())
            .addSchemaProperty(FIELD, new BooleanSchema("Allow this", null, null, true))
            .setTimeout(timeout)
            .build()
            .send()
            .map(ElicitedQuestion::decision)
            .onFailure(TimeoutException.class)
            .recoverWithItem(Decision.EXPIRED)
            .onFailure()
            .recoverWithItem(ElicitedQuestion::failed)
            .subscribeAsCompletionStage());
  }

  /** Only a ticked field is an allowance. */
  private static Decision decision(ElicitationResponse response) {
    return switch (response.action()) {
      case ACCEPT -> {
        Object allowed = response.content().asMap().get(FIELD);
        yield allowed instanceof Boolean ticked
            ? ticked ? Decision.ALLOWED : Decision.DECLINED
            : Decision.FAILED;
      }
      case DECLINE -> Decision.DECLINED;
      case CANCEL ->
          response.meta().asJsonObject().containsKey(FAILED) ? Decision.FAILED : Decision.CANCELLED;
    };
  }

  private static Decision failed(Throwable failure) {
    LOG.debug("The client could not be asked", failure);
    return Decision.FAILED;
  }

  @Override
  public CompletableFuture<Decision> decision() {
    return decision;
  }

  @Override
  public String place() {
    return "in this client";
  }

  @Override
  public void remind() {
    // The client shows it until it has an answer.
  }

  @Override
  public void withdraw() {
    decision.complete(Decision.CANCELLED);
  }
}
