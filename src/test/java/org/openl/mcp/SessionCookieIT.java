package org.openl.mcp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.modelcontextprotocol.client.McpSyncClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;

/** A real Studio compiles a project once per HTTP session, so this server keeps one session. */
@ExtendWith(RealServers.class)
class SessionCookieIT {

  private static final String BANK_RATING = "Example 1 - Bank Rating";
  private static final String COOKIE = "JSESSIONID";

  @Test
  void allCallsOfAnIdentityAreMadeInOneSession(Keycloak keycloak, RealStudio studio) {
    Keycloak.Tokens tokens = keycloak.signIn(Keycloak.MCP, "admin", "openid offline_access");
    studio.open(BANK_RATING, tokens.accessToken());
    String project =
        StreamSupport.stream(studio.get("/projects", tokens.accessToken()).spliterator(), false)
            .filter(p -> p.path("name").asText().equals(BANK_RATING))
            .map(p -> p.path("id").asText())
            .findFirst()
            .orElseThrow();
    URI address = URI.create(studio.baseUrl());
    WireMockServer proxy = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    proxy.stubFor(
        any(anyUrl()).willReturn(aResponse().proxiedFrom("http://" + address.getAuthority())));
    proxy.start();
    Map<String, String> settings =
        OpenlMcp.refreshTokenSettings(keycloak, studio, Keycloak.MCP, tokens.refreshToken());
    settings.put("OPENL_BASE_URL", "http://127.0.0.1:" + proxy.port() + address.getPath());
    List<Long> without = new ArrayList<>();
    List<Long> with = new ArrayList<>();
    try (McpSyncClient client = McpClients.stdio(settings)) {
      for (int i = 0; i < 3; i++) {
        without.add(
            millis(() -> studio.get("/projects/" + project + "/tables", tokens.accessToken())));
        with.add(
            millis(
                () -> McpClients.call(client, "openl_list_tables", Map.of("projectId", project))));
      }
      System.out.printf(
          "[session] table list in ms, in turns: a new session each %s, this server %s%n",
          without, with);

      List<LoggedRequest> sent =
          proxy.getAllServeEvents().stream()
              .sorted(Comparator.comparing(e -> e.getRequest().getLoggedDate()))
              .map(ServeEvent::getRequest)
              .filter(request -> request.containsHeader("Authorization"))
              .toList();
      List<String> lists =
          sent.stream()
              .filter(request -> request.getUrl().contains("/tables"))
              .map(SessionCookieIT::session)
              .toList();
      assertEquals("none", session(sent.get(0)), "it begins without a session");
      assertEquals(3, lists.size());
      assertEquals(1, Set.copyOf(lists).size(), "and stays in the one it was given");
      assertNotEquals("none", lists.get(0));
    } finally {
      proxy.stop();
    }
  }

  private static String session(Request request) {
    return request.getCookies().containsKey(COOKIE)
        ? request.getCookies().get(COOKIE).getValue()
        : "none";
  }

  private static long millis(Runnable call) {
    long start = System.nanoTime();
    call.run();
    return (System.nanoTime() - start) / 1_000_000;
  }
}
