package org.openl.mcp.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.auth.SignInStatus.State;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.SecretSource;
import org.openl.mcp.config.Settings;
import org.openl.mcp.net.Deadline;

/** The status of a sign-in without OAuth. */
class StaticCredentialsAuthorizerTest {

  private static final Identity ME = Identity.SERVICE;

  @Test
  void hasNoCredentialsForASingleUser() {
    Authorizer authorizer = new StaticCredentialsAuthorizer(new Settings.Anonymous());

    assertEquals("anonymous", authorizer.signIn(ME).method());
    assertEquals(State.NO_CREDENTIALS, authorizer.signIn(ME).state());
  }

  @ParameterizedTest
  @ValueSource(strings = {"basic", "personal_access_token"})
  void isValidOnlyWhileStudioAcceptsTheCredentials(String method) {
    SecretSource secret = new SecretSource.Fixed(Secret.configured("test-secret-of-a-user"));
    Authorizer authorizer =
        new StaticCredentialsAuthorizer(
            method.equals("basic")
                ? new Settings.Basic("vera", secret)
                : new Settings.PersonalAccessToken(secret));
    Deadline deadline = Deadline.after(Duration.ofMinutes(1));
    AuthorizationHeader header = authorizer.authorize(ME, deadline).orElseThrow();

    assertEquals(method, authorizer.signIn(ME).method());
    assertEquals(State.NOT_VERIFIED, authorizer.signIn(ME).state());
    authorizer.accepted(ME, header);
    assertEquals(State.VALID, authorizer.signIn(ME).state());
    assertEquals(Optional.empty(), authorizer.refused(ME, header, deadline));
    assertEquals(State.NOT_VERIFIED, authorizer.signIn(ME).state());
  }
}
