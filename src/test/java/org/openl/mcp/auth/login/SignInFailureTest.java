package org.openl.mcp.auth.login;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openl.mcp.Generated;
import org.openl.mcp.auth.provider.TokenOutcome;

class SignInFailureTest {

  @ParameterizedTest
  @EnumSource
  void leavesNoPlaceholder(SignInFailure failure) {
    assertFalse(failure.problem("Seen.").why().contains("{"));
  }

  @Test
  void quotesTheProvider() {
    assertEquals(
        "Access was denied: the user declined, or the provider does not allow this user to use this client."
            + " The provider reports: \"Not you\".",
        SignInFailure.refusal(
                new TokenOutcome.Refused(400, "access_denied", "Not you", Optional.empty()))
            .why());
  }

  @Test
  void isExplainedOnThePage() throws IOException {
    Generated.section(
        Path.of("docs/troubleshooting.md"),
        "login",
        Arrays.stream(SignInFailure.values())
            .map(SignInFailureTest::row)
            .collect(joining("", "\n| Code | Why | What to do |\n| --- | --- | --- |\n", "\n")));
  }

  private static String row(SignInFailure failure) {
    return "| `%s` | %s | %s |\n"
        .formatted(failure.code(), failure.problem("*…*").why(), Generated.named(failure.next()));
  }
}
