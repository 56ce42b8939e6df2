package org.openl.mcp.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.SecretSource;
import org.openl.mcp.config.Settings;
import org.openl.mcp.doubles.RawServer;
import org.openl.mcp.studio.StudioRelease;

class StudioCheckTest {

  private static final SecretSource SECRET =
      new SecretSource.Fixed(Secret.configured("studio-test-secret"));

  private Optional<StudioRelease> release =
      Optional.of(new StudioRelease("6.2.0", StudioRelease.Line.SIX));

  @ParameterizedTest
  @CsvSource({
    "anonymous, 200, '', ok",
    "basic, 200, '', no_sign_in_needed",
    "basic, 401, Basic realm=\"OpenL Studio Realm\", ok",
    "basic, 401, Bearer realm=\"OpenL Studio Realm\", user_mode",
    "anonymous, 401, Basic realm=\"OpenL Studio Realm\", user_mode",
    "token, 401, Bearer realm=\"OpenL Studio Realm\", ok",
    "token, 401, '', ok",
    "basic, 302, '', browser_only",
    "basic, 404, '', not_studio",
    "basic, 500, '', studio_fails"
  })
  void comparesTheUserModeWithTheCredentials(
      String credentials, int status, String challenge, String found) {
    Finding finding = look(credentials, status, challenge).get(0);

    assertEquals(found, finding.code().orElse(finding.level().word()), finding::message);
  }

  @Test
  void reportsThatPersonalTokensNeedANewerVersion() {
    release = Optional.of(new StudioRelease("5.27.11", StudioRelease.Line.FIVE));

    assertEquals(
        "OpenL Studio 5.27.11. This version does not support personal access tokens, which came with 6.0.",
        look("token", 401, "Bearer realm=\"OpenL Studio Realm\"").get(0).message());
  }

  @Test
  void warnsWhenTheVersionCannotBeRead() {
    release = Optional.empty();

    List<Finding> findings = look("basic", 401, "Basic realm=\"x\"");

    assertEquals(Optional.of("version_unknown"), findings.get(1).code());
  }

  private List<Finding> look(String credentials, int status, String challenge) {
    String[] headers =
        challenge.isEmpty() ? new String[0] : new String[] {"WWW-Authenticate: " + challenge};
    try (RawServer studio =
        RawServer.that((request, connection) -> connection.json(status, "{}", headers))) {
      return new StudioCheck(
              studio.uri("/rest"),
              of(credentials),
              () -> release,
              Networks.probe(Networks.direct()))
          .run(new CheckContext());
    }
  }

  private static Settings.Credentials of(String name) {
    return switch (name) {
      case "basic" -> new Settings.Basic("vera", SECRET);
      case "token" -> new Settings.PersonalAccessToken(SECRET);
      default -> new Settings.Anonymous();
    };
  }
}
