package org.openl.mcp.tools.context;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkiverse.mcp.server.MetaField;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.auth.Authorizer;
import org.openl.mcp.auth.SignInStatus;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.availability.HiddenTools;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.availability.VendorNames;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.config.Version;
import org.openl.mcp.studio.Studio;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioRelease;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.context.UserProfile;
import org.openl.mcp.studio.context.UsersClient;

/** Tools about this server itself and what it is connected to. */
@Singleton
@Toolset("context")
public class ContextTools {

  /**
   * The maximum time to wait for Studio's version. Studio generates its OpenAPI document on the
   * first request, and the status must not wait for that.
   */
  private static final Duration VERSION_MAX_WAIT = Duration.ofSeconds(3);

  private final Caller caller;
  private final Studio studio;
  private final Authorizer authorizer;
  private final HiddenTools hidden;

  ContextTools(Caller caller, Studio studio, Authorizer authorizer, HiddenTools hidden) {
    this.hidden = hidden;
    this.caller = caller;
    this.studio = studio;
    this.authorizer = authorizer;
  }

  /** Returns the status of this server, even if Studio or the identity provider does not answer. */
  @VendorNames({"get_started", "get_version"})
  @Tool(
      name = "openl_get_status",
      title = "Status: get",
      description =
          "Shows the connected OpenL Studio, what it cannot provide, who is signed in,"
              + " and what to do if something is wrong.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = Status.class))
  @MetaField(
      prefix = "anthropic/",
      name = "alwaysLoad",
      type = MetaField.Type.BOOLEAN,
      value = "true")
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Status getStatus() {
    Optional<User> user = Optional.empty();
    Optional<String> problem = Optional.empty();
    boolean signInFailed = false;
    StudioSession session = caller.studio();
    try {
      user = Optional.of(User.of(UsersClient.of(session).profile()));
    } catch (AuthorizationException | StudioException e) {
      problem = Optional.of(caller.explain(e));
      signInFailed = e instanceof AuthorizationException;
    }
    // The problem of the call already says how to sign in, and may differ from the general advice.
    SignInAnswer signIn = SignInAnswer.of(authorizer.signIn(caller.identity()), !signInFailed);
    return new Status(
        Version.current(),
        new StudioStatus(
            studio.address().toString(),
            session.release(VERSION_MAX_WAIT).map(StudioRelease::version),
            user.isPresent(),
            problem),
        user,
        signIn,
        hidden.byReason().entrySet().stream().map(UnavailableTools::of).toList(),
        studio.version().known().map(StudioLimitations::of).orElse(List.of()));
  }

  /** The answer of {@code openl_get_status}. */
  @RegisterForReflection
  public record Status(
      @JsonPropertyDescription("Version of this MCP server") String serverVersion,
      StudioStatus studio,
      @JsonPropertyDescription("User for calls to Studio") Optional<User> user,
      SignInAnswer signIn,
      @JsonPropertyDescription("Tools that are not offered, by the reason")
          List<UnavailableTools> unavailableTools,
      @JsonPropertyDescription("What this Studio cannot provide") List<String> limitations)
      implements Answer {

    @Override
    public String sentence() {
      return studio
          .problem()
          .orElseGet(() -> "Calls to OpenL Studio at %s work.".formatted(studio.address()));
    }
  }

  /** Tools that are not offered for the same reason. */
  @RegisterForReflection
  public record UnavailableTools(String why, List<String> tools) {

    static UnavailableTools of(Map.Entry<String, List<String>> hidden) {
      return new UnavailableTools(hidden.getKey(), hidden.getValue());
    }
  }

  /** The status of Studio. */
  @RegisterForReflection
  public record StudioStatus(
      String address,
      Optional<String> version,
      @JsonPropertyDescription("Whether calls to Studio work") boolean ready,
      @JsonPropertyDescription("What is wrong and what to do") Optional<String> problem) {}

  /** The signed-in user. */
  @RegisterForReflection
  public record User(
      Optional<String> username, Optional<String> displayName, Optional<String> email) {

    static User of(UserProfile profile) {
      return new User(profile.username(), profile.displayName(), profile.email());
    }
  }

  /** The sign-in of this server. */
  @RegisterForReflection
  public record SignInAnswer(
      @JsonPropertyDescription(
              "refresh_token, authorization_code, device_code, client_credentials, personal_access_token, basic or anonymous")
          String method,
      @JsonPropertyDescription(
              "NO_CREDENTIALS works only with a Studio in single-user mode; NOT_VERIFIED: Studio has not accepted the credentials yet")
          SignInStatus.State state,
      @JsonPropertyDescription("Seconds until the token expires") Optional<Long> secondsLeft,
      boolean refreshTokenHeld,
      @JsonPropertyDescription("User signed in at the identity provider")
          Optional<String> signedInAs,
      Optional<String> tokenStore,
      @JsonPropertyDescription("What is wrong and what to do") Optional<String> problem,
      @JsonPropertyDescription("A possible problem; calls work") Optional<String> warning) {

    static SignInAnswer of(SignInStatus signIn, boolean withProblem) {
      return new SignInAnswer(
          signIn.method(),
          signIn.state(),
          signIn.secondsLeft(),
          signIn.refreshTokenHeld(),
          signIn.signedInAs(),
          signIn.store(),
          signIn.problem().filter(text -> withProblem),
          signIn.warning());
    }
  }
}
