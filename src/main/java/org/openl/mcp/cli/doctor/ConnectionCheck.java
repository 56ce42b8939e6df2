package org.openl.mcp.cli.doctor;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.openl.mcp.cli.doctor.HttpProbe.Answer;
import org.openl.mcp.cli.doctor.HttpProbe.Failure;
import org.openl.mcp.config.Authority;
import org.openl.mcp.config.Loopback;

/** Checks the connection to a peer and its TLS protection, and records the peer's clock. */
record ConnectionCheck(CheckTopic topic, Peer peer, URI address, HttpProbe probe)
    implements DiagnosticCheck {

  @Override
  public List<Finding> run(CheckContext context) {
    HttpProbe.Reply reply = probe.get(address);
    if (reply instanceof Failure failure) {
      return List.of(failure.finding(topic));
    }
    Answer answer = (Answer) reply;
    answer.clockOffset().ifPresent(ahead -> context.clock(peer, ahead));
    Instant now = Instant.now();
    return List.of(
        answer.tls().map(certificate -> withTls(certificate, now)).orElseGet(this::withoutTls));
  }

  private Finding withTls(PresentedCertificate certificate, Instant now) {
    String message = certificate.protocol() + "; " + certificate.describe(now) + ".";
    return certificate.expiresSoon(now)
        ? Diagnosis.CERTIFICATE_ENDS.of(topic, message)
        : Finding.ok(topic, message);
  }

  private Finding withoutTls() {
    return Loopback.isLoopback(Authority.host(address))
        ? Finding.ok(topic, "The connection is local and does not use TLS.")
        : Diagnosis.PLAIN_HTTP.of(topic, Authority.host(address));
  }
}
