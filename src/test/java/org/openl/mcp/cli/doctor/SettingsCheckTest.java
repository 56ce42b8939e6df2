package org.openl.mcp.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.config.Environment;
import org.openl.mcp.config.SettingsReader;

class SettingsCheckTest {

  private final Map<String, String> environment =
      new TreeMap<>(Map.of("OPENL_BASE_URL", "https://studio.example.com"));

  private List<Finding> look() {
    return new SettingsCheck(SettingsReader.read(new Environment(environment)))
        .run(new CheckContext());
  }

  @Test
  void explainsHowToSignInWithoutCredentials() {
    List<Finding> findings = look();

    assertEquals(Optional.of("no_credentials"), findings.get(1).code());
    assertTrue(findings.get(1).action().orElseThrow().contains("user.mode=single"));
  }

  @Test
  void reportsOtherWarningsOfTheReader() {
    environment.put("OPENL_PERSONAL_ACCESS_TOKEN", "settings-test-token");
    environment.put("OPENL_BASEURL", "https://studio.example.com");

    assertEquals(Optional.of("doubtful_setting"), look().get(1).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"refresh_token", "authorization_code", "device_code", "client_credentials"})
  void namesTheConfiguredGrant(String grant) {
    environment.put("OPENL_OAUTH2_ISSUER_URI", "https://login.example.com/realms/rules");
    environment.put("OPENL_OAUTH2_CLIENT_ID", "openl-mcp");
    environment.put("OPENL_OAUTH2_CLIENT_SECRET", "settings-test-secret");
    environment.put("OPENL_OAUTH2_GRANT_TYPE", grant);

    assertTrue(look().get(0).message().contains("(grant " + grant + ", profile default)"));
  }
}
