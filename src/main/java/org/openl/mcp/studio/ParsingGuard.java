package org.openl.mcp.studio;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/**
 * Takes the memory for an answer before it is parsed, which happens on another thread than that of
 * the call; the call gives it back.
 */
final class ParsingGuard implements ClientRequestFilter, ReaderInterceptor {

  private static final String SHARE = AnswerBudget.Share.class.getName();

  private final AnswerBudget budget;

  ParsingGuard(AnswerBudget budget) {
    this.budget = budget;
  }

  @Override
  public void filter(ClientRequestContext request) {
    budget.current().ifPresent(share -> request.setProperty(SHARE, share));
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext answer) throws IOException {
    if (answer.getProperty(SHARE) instanceof AnswerBudget.Share share) {
      // The client has the whole body in memory.
      share.parse(answer.getInputStream().available());
    }
    return answer.proceed();
  }
}
