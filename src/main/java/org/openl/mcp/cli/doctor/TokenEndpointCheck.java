package org.openl.mcp.cli.doctor;

import java.net.URI;
import java.util.List;
import org.openl.mcp.auth.provider.TokenResponseFields;
import org.openl.mcp.cli.doctor.HttpProbe.Answer;
import org.openl.mcp.cli.doctor.HttpProbe.Failure;

/**
 * Whether a token endpoint is a token endpoint: it refuses an empty form in its own way (RFC 6749
 * §5.2). Nothing is given away by that, and nothing used up.
 */
record TokenEndpointCheck(HttpProbe probe) implements DiagnosticCheck {

  @Override
  public CheckTopic topic() {
    return CheckTopic.TOKEN_ENDPOINT;
  }

  @Override
  public List<Finding> look(CheckContext notes) {
    URI endpoint = notes.tokenEndpoint().orElseThrow();
    HttpProbe.Reply reply = probe.postNothing(endpoint);
    if (reply instanceof Failure failure) {
      return List.of(failure.finding(topic()));
    }
    Answer answer = (Answer) reply;
    answer.ahead().ifPresent(ahead -> notes.clock(Peer.PROVIDER, ahead));
    return List.of(judge(endpoint, answer));
  }

  private Finding judge(URI endpoint, Answer answer) {
    int status = answer.status();
    if (answer.busy()) {
      return Diagnosis.PROVIDER_OUT_OF_ORDER.of(topic(), "HTTP " + status);
    }
    if (status >= 300 && status < 400) {
      return Diagnosis.NO_TOKEN_ENDPOINT.of(
          topic(), endpoint + " redirects (HTTP " + status + "), which is not followed.");
    }
    // GitHub, for one, refuses with 200.
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
