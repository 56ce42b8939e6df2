package org.openl.mcp.cli.doctor;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.openl.mcp.cli.doctor.HttpProbe.Answer;
import org.openl.mcp.cli.doctor.HttpProbe.Failure;
import org.openl.mcp.config.Authority;
import org.openl.mcp.config.Loopback;

/** Whether there is a connection, how it is protected, and what time it is over there. */
record ConnectionCheck(CheckTopic topic, Peer party, URI address, HttpProbe probe)
    implements DiagnosticCheck {

  @Override
  public List<Finding> look(CheckContext notes) {
    HttpProbe.Reply reply = probe.get(address);
    if (reply instanceof Failure failure) {
      return List.of(failure.finding(topic));
    }
    Answer answer = (Answer) reply;
    answer.ahead().ifPresent(ahead -> notes.clock(party, ahead));
    Instant now = Instant.now();
    return List.of(
        answer
            .tls()
            .map(certificate -> protectedBy(certificate, now))
            .orElseGet(this::unprotected));
  }

  private Finding protectedBy(PresentedCertificate certificate, Instant now) {
    String says = certificate.protocol() + "; " + certificate.describe(now) + ".";
    return certificate.endsSoon(now)
        ? Diagnosis.CERTIFICATE_ENDS.of(topic, says)
        : Finding.ok(topic, says);
  }

  private Finding unprotected() {
    return Loopback.isLoopback(Authority.host(address))
        ? Finding.ok(topic, "It answers on this machine, without TLS.")
        : Diagnosis.PLAIN_HTTP.of(topic, Authority.host(address));
  }
}
