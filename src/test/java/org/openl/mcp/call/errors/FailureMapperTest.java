package org.openl.mcp.call.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.config.Secret;
import org.openl.mcp.studio.WriteRecord;
import org.openl.mcp.studio.WriteRecords;

/** Tests the other failures; the tests in {@code studio} cover the failures of Studio. */
class FailureMapperTest {

  private final FailureMapper failures = new FailureMapper(StudioFailures.catalogs());

  @Test
  void hasTheThreeSentencesOfACallThatCannotBeCarriedOut() {
    assertEquals(
        "What happened. Why. What to do.",
        text(new CallException("What happened.", "Why.", "What to do."), false));
  }

  @Test
  void hasTheThreeSentencesOfAMissingSignIn() {
    assertEquals(
        "Failed to obtain OAuth 2.1 token: invalid_grant. It has ended. Sign in again.",
        text(
            new AuthorizationException(
                "Failed to obtain OAuth 2.1 token: invalid_grant.",
                "It has ended.",
                "Sign in again."),
            false));
  }

  @Test
  void leavesOutTheCauseWhenItIsUnknown() {
    assertEquals("What. Next.", new Failure("What.", "", "Next.").text());
  }

  @Test
  void showsNothingOfAnUnexpectedExceptionButItsKind() {
    String text = text(new IllegalStateException("java.lang.Inside at /opt/app/x.jar"), false);

    assertEquals(
        "This server failed unexpectedly (IllegalStateException). This server found no error in the call."
            + " Repeat it once. If it fails again, tell the person who runs this server to look at its log.",
        text);
  }

  @Test
  void doesNotAdviseToRepeatAChangeThatMayHaveBeenMade() {
    assertEquals(
        "This server failed unexpectedly (IllegalStateException)."
            + " The change may or may not have been done. Look before you repeat the call.",
        text(new IllegalStateException(), true));
  }

  @Test
  void keepsTheAdviceOfACallThatHasLookedAtTheResult() {
    WriteRecord writes = new WriteRecord();
    WriteRecords.mark(writes);

    assertEquals(
        "What. Why. The change may or may not have been done. Look before you repeat the call.",
        failures.of(new CallException("What.", "Why.", "Next."), true, writes).text());
    assertEquals(
        "What. Why. Next.",
        failures.of(new KnownOutcomeException("What.", "Why.", "Next."), true, writes).text());
  }

  @Test
  void takesKnownSecretsOut() {
    Secret secret = Secret.issued("a-token-in-a-sentence");

    String text = new Failure("It was " + secret.reveal() + ".", "", "Next.").text();

    assertFalse(text.contains(secret.reveal()));
    assertEquals("It was ***. Next.", text);
  }

  @Test
  void isOneLineOfVisibleText() {
    assertEquals(
        "There is no 'a b'. Why. Next.",
        new Failure("There is no 'a\u001B[2J\u202E\n\u2028b'.", "Why.", "Next.").text());
  }

  private String text(RuntimeException failure, boolean changes) {
    return failures.of(failure, changes, new WriteRecord()).text();
  }
}
