package org.openl.mcp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {

  @ParameterizedTest
  @CsvSource({
    "http://openl_studio:8080/rest, openl_studio, 8080",
    "https://STACK_studio.example.com, STACK_studio.example.com, 443",
    "http://_a_:/x, _a_, 80",
    "http://a_b., a_b., 80",
    "http://studio.example.com:81, studio.example.com, 81",
    "http://[::1]:3000/mcp, [::1], 3000"
  })
  void hasAHostAndAPort(String address, String host, int port) {
    URI uri = URI.create(address);
    assertEquals(host, Authority.ofWeb(uri).orElseThrow().host());
    assertEquals(host, Authority.host(uri));
    assertEquals(port, Authority.port(uri));
    assertEquals(host.contains("_"), Authority.of(uri).hasUnderscore());
  }

  @Test
  void hasItsPartsAsWritten() {
    assertEquals(
        new Authority(Optional.of("u%20:p_"), "web_proxy", OptionalInt.of(3128)),
        Authority.of(URI.create("http://u%20:p_@web_proxy:3128")));
    assertEquals(
        new Authority(Optional.empty(), "web_proxy", OptionalInt.empty()),
        Authority.of(URI.create("http://web_proxy")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http:///x",
        "/x",
        "mailto:a@b",
        "http://1.2.3.256",
        "http://a_b..c",
        "http://-a_b",
        "http://a_b-",
        "http://a_b:99999",
        "http://a_b:123456",
        "http://a_b:80:80",
        "http://x@y@a_b",
        "http://a_b%20"
      })
  void otherHostsAreNotLoopback(String address) {
    assertTrue(Authority.find(URI.create(address)).isEmpty());
  }

  @Test
  void acceptsOnlyHttpAndHttps() {
    assertTrue(Authority.ofWeb(URI.create("ftp://studio.example.com")).isEmpty());
    assertTrue(Authority.find(URI.create("ftp://studio.example.com")).isPresent());
  }
}
