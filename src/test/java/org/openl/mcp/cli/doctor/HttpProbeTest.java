package org.openl.mcp.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openl.mcp.cli.doctor.HttpProbe.Answer;
import org.openl.mcp.cli.doctor.HttpProbe.Failure;
import org.openl.mcp.doubles.ProxyDouble;
import org.openl.mcp.doubles.RawServer;
import org.openl.mcp.doubles.TestAuthority;

@Timeout(120)
class HttpProbeTest {

  private static final RawServer.Reaction OK = (request, connection) -> connection.json(200, "{}");

  @Test
  void showsHowAConnectionIsProtected() {
    TestAuthority authority = TestAuthority.common();
    try (RawServer server = RawServer.tls(authority, "TLSv1.3", false, OK)) {
      PresentedCertificate shown =
          answer(Networks.probe(Networks.trusting(authority.certificate())).get(https(server)))
              .tls()
              .orElseThrow();

      assertEquals("TLSv1.3", shown.protocol());
      assertEquals("Test authority", shown.signedBy());
    }
  }

  @Test
  void reportsAnUntrustedCertificate() {
    try (RawServer server = RawServer.tls(TestAuthority.common(), "TLSv1.2", false, OK)) {
      Failure failure = failure(Networks.probe(Networks.direct()).get(https(server)));

      assertEquals(Diagnosis.TLS_FAILED, failure.diagnosis());
      assertTrue(failure.why().contains("issued by a CA that is not trusted"), failure::why);
      assertTrue(failure.why().contains("signed by \"Test authority\", expires on "), failure::why);
    }
  }

  @Test
  void reportsAPeerWithoutTls() {
    try (RawServer server = RawServer.greeting("220 mail.example.com ESMTP\r\n")) {
      assertEquals(
          new Failure(
              Diagnosis.TLS_FAILED,
              "TLS with localhost failed: the server supports no common TLS version or cipher"),
          Networks.probe(Networks.direct()).get(https(server)));
    }
  }

  @Test
  void reportsARefusedConnection() {
    assertEquals(
        new Failure(Diagnosis.UNREACHABLE, "127.0.0.1 refused the connection"),
        Networks.probe(Networks.direct())
            .get(URI.create("http://127.0.0.1:" + RawServer.closedPort() + "/")));
  }

  @Test
  void reportsABrokenConnection() {
    try (RawServer server = RawServer.that((request, connection) -> connection.reset())) {
      assertEquals(
          Diagnosis.UNREACHABLE,
          failure(Networks.probe(Networks.direct()).get(server.uri("/"))).diagnosis());
    }
  }

  @Test
  void followsNoRedirectAndSendsNoCredential() {
    try (RawServer elsewhere = RawServer.that(OK);
        RawServer server =
            RawServer.that(
                (request, connection) ->
                    connection.answer(
                        302, "text/html", "", "Location: " + elsewhere.uri("/login")))) {
      assertEquals(
          302, answer(Networks.probe(Networks.direct()).postEmptyForm(server.uri("/"))).status());
      assertEquals(0, elsewhere.requests().size());
      assertFalse(server.requests().get(0).toLowerCase().contains("authorization:"));
    }
  }

  @Test
  void measuresHowFarThePeersClockIsAhead() {
    String later =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(10));
    try (RawServer server =
        RawServer.that((request, connection) -> connection.json(200, "{}", "Date: " + later))) {
      Duration ahead =
          answer(Networks.probe(Networks.direct()).get(server.uri("/"))).clockOffset().get();

      assertTrue(
          ahead.minusMinutes(10).abs().compareTo(Duration.ofSeconds(5)) < 0, ahead::toString);
    }
  }

  @Test
  void hasNoClockOffsetWithoutAValidDate() {
    try (RawServer server =
        RawServer.that((request, connection) -> connection.json(200, "{}", "Date: soon"))) {
      assertEquals(
          Optional.empty(),
          answer(Networks.probe(Networks.direct()).get(server.uri("/"))).clockOffset());
    }
  }

  @Test
  void usesAProxyThatRequiresUserAndPassword() {
    TestAuthority authority = TestAuthority.common();
    try (RawServer server = RawServer.tls(authority, "TLSv1.3", false, OK);
        ProxyDouble proxy = ProxyDouble.asking("mcp:proxy-test-secret", "id.test")) {
      URI address = URI.create("https://id.test:" + server.uri("/").getPort() + "/");
      HttpProbe known =
          Networks.probe(
              Networks.of(
                  Optional.of(authority.certificate()),
                  Optional.of(proxy.url("mcp:proxy-test-secret"))));
      HttpProbe unknown = Networks.probe(Networks.through(proxy.url("mcp:wrong-test-secret")));

      assertEquals(200, answer(known.get(address)).status());
      assertEquals(Diagnosis.PROXY_REFUSED, failure(unknown.get(address)).diagnosis());
    }
  }

  private static URI https(RawServer server) {
    return URI.create("https://localhost:" + server.uri("/").getPort() + "/");
  }

  private static Answer answer(HttpProbe.Reply reply) {
    return assertInstanceOf(Answer.class, reply, reply::toString);
  }

  private static Failure failure(HttpProbe.Reply reply) {
    return assertInstanceOf(Failure.class, reply, reply::toString);
  }
}
