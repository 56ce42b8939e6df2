package org.openl.mcp.cli.doctor;

import java.net.URI;
import java.util.List;
import org.openl.mcp.auth.provider.TokenResponseFields;
import org.openl.mcp.cli.doctor.HttpProbe.Answer;
import org.openl.mcp.cli.doctor.HttpProbe.Failure;

/**
 * Checks whether the address is a token endpoint. A token endpoint rejects an empty form with an
 * OAuth error (RFC 6749 §5.2). The request discloses no secret and uses up no token.
 */
record TokenEndpointCheck(HttpProbe probe) implements DiagnosticCheck {

  @Override
  public CheckTopic topic() {
    return CheckTopic.TOKEN_ENDPOINT;
  }

  @Override
  public List<Finding> run(CheckContext context) {
    URI endpoint = context.tokenEndpoint().orElseThrow();
    HttpProbe.Reply reply = probe.postEmptyForm(endpoint);
    if (reply instanceof Failure failure) {
      return List.of(failure.finding(topic()));
    }
    Answer answer = (Answer) reply;
    answer.clockOffset().ifPresent(ahead -> context.clock(Peer.PROVIDER, ahead));
    return List.of(evaluate(endpoint, answer));
  }

  private Finding evaluate(URI endpoint, Answer answer) {
    int status = answer.status();
    if (answer.busy()) {
      return Diagnosis.PROVIDER_OUT_OF_ORDER.of(topic(), "HTTP " + status);
    }
    if (status >= 300 && status < 400) {
      return Diagnosis.NO_TOKEN_ENDPOINT.of(
          topic(),
          endpoint
              + " redirects (HTTP "
              + status
              + "). Redirects of a token endpoint are not followed.");
    }
    // Some providers, such as GitHub, report errors with status 200.
    if ((status == 200 || status >= 400) && refuses(answer.body())) {
      return Finding.ok(topic(), endpoint + " rejects an empty request, as it should.");
    }
    return Diagnosis.NO_TOKEN_ENDPOINT.of(
        topic(), endpoint + " does not answer as a token endpoint does (HTTP " + status + ").");
  }

  private static boolean refuses(String body) {
    return TokenResponseFields.of(body).error().filter(code -> code.matches("[a-z_]+")).isPresent();
  }
}
