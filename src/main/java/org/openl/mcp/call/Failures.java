package org.openl.mcp.call;

import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.config.Setting;
import org.openl.mcp.studio.StudioException;

/**
 * The one place where a failure becomes three sentences: what happened, why as far as known, what
 * to do next.
 */
final class Failures {

  private static final String WRONG_ADDRESS =
      "Check that "
          + Setting.BASE_URL.variable()
          + " is the address of OpenL Studio, and tell the person who runs this server.";

  private Failures() {}

  static Failure of(Throwable failure) {
    if (failure instanceof CallException call) {
      return call.failure();
    }
    if (failure instanceof AuthorizationException authorization) {
      return new Failure(authorization.getMessage(), authorization.why(), authorization.next());
    }
    if (failure instanceof StudioException studio) {
      return of(studio);
    }
    return new Failure(
        "This server failed unexpectedly (" + failure.getClass().getSimpleName() + ").",
        "",
        "Nothing is known to be wrong with the call; repeat it once, and report the server's log if it fails again.");
  }

  private static Failure of(StudioException e) {
    return switch (e.code()) {
      case "openl.error.409.project.not.opened.message" ->
          new Failure(
              "The project is not open.",
              "OpenL Studio reads tables only of a project that the signed-in user has opened.",
              "Open it in OpenL Studio, then repeat the call.");
      case "openl.error.400.unsupported.table.type.message" ->
          new Failure(
              "OpenL Studio cannot hand out this table.",
              "Studio 5.27 serves only Datatype, Vocabulary, Spreadsheet, SimpleSpreadsheet, SimpleRules and SmartRules tables.",
              "Choose a table whose tableType is one of these, or look at this one in OpenL Studio.");
      case "openl.error.404.table.message" ->
          new Failure(
              "There is no such table in the project.",
              "A table's id changes when an edit moves it.",
              "List the tables again by openl_list_tables and use the id it gives.");
      case "openl.error.404.project.identifier.message" ->
          new Failure(
              "There is no such project.",
              "It does not exist, or the signed-in user may not see it.",
              "List the projects by openl_list_projects and use an id it gives.");
      default -> byKind(e);
    };
  }

  private static Failure byKind(StudioException e) {
    String said = e.getMessage().isEmpty() ? "" : "Studio says: \"" + e.getMessage() + "\"";
    String code = e.code().isEmpty() ? said : said + " (" + e.code() + ")";
    return switch (e.kind()) {
      case UNREACHABLE ->
          new Failure(
              "OpenL Studio cannot be reached.",
              e.getMessage(),
              "Nothing was done. Check that Studio runs, and " + lower(WRONG_ADDRESS));
      case TIMED_OUT ->
          new Failure(
              "OpenL Studio did not answer in time.",
              "It may still be compiling the project.",
              "Repeat the call in a minute; "
                  + Setting.TIMEOUT.variable()
                  + " sets how long is waited.");
      case CONNECTION_LOST ->
          new Failure("The connection to OpenL Studio broke.", e.getMessage(), "Repeat the call.");
      case TOO_LARGE ->
          new Failure(
              "OpenL Studio's answer is too large.",
              "It has more than 32 MiB.",
              "Ask for less, or use OpenL Studio itself.");
      case UNREADABLE ->
          new Failure("OpenL Studio's answer cannot be read.", e.getMessage(), WRONG_ADDRESS);
      case REDIRECTED ->
          new Failure(
              "OpenL Studio redirected the call.",
              e.getMessage()
                  + " Credentials are sent to the configured address only, so this was not followed.",
              WRONG_ADDRESS);
      case UNAUTHORIZED ->
          new Failure(
              "OpenL Studio does not accept the credentials (401).",
              "They are wrong or have ended, or Studio runs in another user mode.",
              "Check the sign-in settings of this server against Studio's user.mode; openl_get_status says how it is signed in.");
      case FORBIDDEN ->
          new Failure(
              "The signed-in user may not do this (403).",
              code,
              "Ask an administrator of OpenL Studio for the right, or choose another project.");
      case NOT_FOUND ->
          new Failure(
              "OpenL Studio knows no such thing (" + e.status() + ").",
              code,
              "Check the ids in the call by listing again; if they are right: "
                  + lower(WRONG_ADDRESS));
      case CONFLICT ->
          new Failure(
              "OpenL Studio cannot do this now (" + e.status() + ").",
              code,
              "Look at the project's status by openl_list_projects and try again.");
      case REJECTED ->
          new Failure(
              "OpenL Studio rejected the call (" + e.status() + ").",
              code,
              "Correct the arguments and repeat the call.");
      case UNAVAILABLE ->
          new Failure(
              "OpenL Studio is not available now (" + e.status() + ").",
              code.isEmpty() ? "It is starting, or has too much to do." : code,
              "Repeat the call in a minute; if it stays so, tell the person who runs OpenL Studio.");
      case EMPTY_SERVER_ERROR ->
          new Failure(
              "OpenL Studio failed without a word (" + e.status() + ").",
              "It does so while it cannot reach its own identity provider.",
              "Repeat the call in a minute; if it stays so, tell the person who runs OpenL Studio.");
      case SERVER_ERROR ->
          new Failure(
              "OpenL Studio failed (" + e.status() + ").",
              code,
              "Check the arguments; if they are right, repeat the call once.");
    };
  }

  private static String lower(String sentence) {
    return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
