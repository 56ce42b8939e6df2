package org.openl.mcp.cli.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.net.Deadline;
import org.openl.mcp.studio.Studio;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.context.UserProfile;
import org.openl.mcp.studio.context.UsersClient;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.repositories.RepositoriesClient;

/**
 * Checks which user Studio takes this server for and what that user sees, with the server's calls.
 */
record UserAccessCheck(Studio studio) implements DiagnosticCheck {

  /** A person waits for it, and each request has its own limit ({@code OPENL_TIMEOUT}). */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @Override
  public CheckTopic topic() {
    return CheckTopic.RIGHTS;
  }

  @Override
  public List<Finding> run(CheckContext context) {
    try {
      StudioSession session = studio.as(Identity.SERVICE, Deadline.after(LONGEST));
      UserProfile profile = UsersClient.of(session).profile();
      int repositories = RepositoriesClient.of(session).list().size();
      int projects = ProjectsClient.of(session).list().items().size();
      String message =
          name(profile)
              + " sees "
              + counted(repositories, "repository", "repositories")
              + " and "
              + counted(projects, "project", "projects")
              + ".";
      return List.of(
          projects == 0
              ? Diagnosis.NOTHING_VISIBLE.of(topic(), message)
              : Finding.ok(topic(), message));
    } catch (AuthorizationException e) {
      return List.of(
          new Finding(
              topic(),
              Severity.FAILURE,
              Optional.of("no_credentials"),
              e.getMessage() + " " + e.why(),
              Optional.of(e.next())));
    } catch (StudioException e) {
      return List.of(evaluate(e));
    }
  }

  private Finding evaluate(StudioException e) {
    String seen =
        (e.status() == 0 ? "" : "HTTP " + e.status() + " ") + e.getMessage().replaceAll("\\.$", "");
    return (e.status() == 401 || e.status() == 403
            ? Diagnosis.CREDENTIALS_REFUSED
            : Diagnosis.STUDIO_FAILS)
        .of(topic(), seen.strip());
  }

  private static String name(UserProfile profile) {
    return "The user "
        + profile
            .username()
            .or(profile::email)
            .or(profile::displayName)
            .orElse("whose name Studio does not report");
  }

  private static String counted(int count, String one, String many) {
    return count == 0 ? "no " + one : count + " " + (count == 1 ? one : many);
  }
}
