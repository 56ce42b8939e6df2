package org.openl.mcp.call.errors;

import static org.openl.mcp.call.errors.FailureCondition.codes;
import static org.openl.mcp.call.errors.FailureCondition.kind;
import static org.openl.mcp.call.errors.FailureCondition.statuses;

import java.util.Arrays;
import org.openl.mcp.config.Setting;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;

/**
 * The failures of Studio that are understood, each with its three sentences. The first that applies
 * counts: Studio's codes come before HTTP statuses, and these before kinds, of which none is left
 * out. The one source of the Studio part of docs/troubleshooting.md.
 */
enum StudioFailure {
  PROJECT_NOT_OPENED(
      codes("409.project.not.opened"),
      "The project{project} is not open.",
      "OpenL Studio reads tables only of a project that the signed-in user has opened.",
      "Open it in OpenL Studio, then repeat the call."),
  PROJECT_LOCKED(
      codes("409.project.locked.by", "409.file.project.locked").or(Kind.LOCKED),
      "Somebody else is editing the project{project}.",
      Source.STUDIO,
      "OpenL Studio lets one user at a time change it.",
      "Do not repeat the call until they have saved or closed it; openl_list_projects tells who it is (lockedBy)."),
  PROJECT_AMBIGUOUS(
      codes("409.project.identifier.ambiguous"),
      "Several projects have this name{project}.",
      Source.CLIENT,
      "",
      "Repeat the call with the id of the one you mean."),
  PROJECT_UNKNOWN(
      codes("404.project.identifier", "404.project"),
      "There is no such project{project}.",
      "It does not exist, or the signed-in user may not see it.",
      "List the projects by openl_list_projects and use an id it gives."),
  TABLE_UNKNOWN(
      codes("404.table"),
      "There is no such table{table} in the project{project}.",
      "A table's id changes when an edit moves it.",
      "List the tables again by openl_list_tables and use the id it gives."),
  TABLE_UNSUPPORTED(
      codes("400.unsupported.table.type"),
      "OpenL Studio cannot return this table{table}.",
      "Studio 5.27 serves only Datatype, Vocabulary, Spreadsheet, SimpleSpreadsheet, SimpleRules and SmartRules tables.",
      "Choose a table whose tableType is one of these, or look at this one in OpenL Studio."),
  BRANCH_UNKNOWN(
      codes("404.repository.branch", "404.branch"),
      "There is no such branch{branch}.",
      "The repository does not have it, or the signed-in user may not see it.",
      "List the branches by openl_list_branches and use one it names."),
  REPOSITORY_UNKNOWN(
      codes("404.design.repo"),
      "There is no such repository{repository}.",
      "It does not exist, or the signed-in user may not see it.",
      "List the repositories by openl_list_repositories and use one it names."),
  REVISION_UNKNOWN(
      codes("404.project.revision", "404.file.version.not.found"),
      "There is no such revision of the project{project}.",
      "The project's or the file's history on the branch{branch} does not hold it.",
      "List the revisions by openl_list_revisions and use one it names."),
  BRANCH_MISMATCH(
      codes("409.project.branch.mismatch"),
      "The project{project} is open on another branch.",
      "A branch in a call never switches: it only says which one is expected.",
      "Look at the project's branch by openl_list_projects and name that one, or have the project opened on the other one."),
  BRANCH_UNSUPPORTED(
      codes("409.project.branch.unsupported"),
      "The project{project} has no branches.",
      "Its repository does not keep any.",
      "Repeat the call without a branch."),
  BRANCH_PROTECTED(
      codes("403.protected.branch", "409.protected.branch.bypass.required"),
      "The branch{branch} is protected.",
      Source.STUDIO,
      "Not everybody may change it.",
      "Work on another branch, or ask an administrator of OpenL Studio."),
  MERGE_CONFLICT(
      codes("409.project.unresolved.merge.conflicts", "409.project.save.merge.conflict"),
      "The project{project} has a merge conflict.",
      "Somebody else has changed the same files, and OpenL Studio keeps the conflict until it is resolved or cancelled.",
      "Have a person resolve or cancel it in OpenL Studio, then repeat the call."),
  CLASS_MISSING(
      codes("409.object.mapper.configuration.failed"),
      "The project{project} cannot be run.",
      "A class that its rules-deploy.xml names is not on its class path.",
      "Have rules-deploy.xml corrected, or the class added to the project."),

  UNSUPPORTED_CALL(
      statuses(405, 406, 415, 501),
      "OpenL Studio does not offer this call ({status}).",
      Source.STUDIO,
      "Its version differs from those that this server knows.",
      "Do not repeat it: openl_get_status tells the version; tell it to the person who runs this server."),
  REQUEST_TOO_LARGE(
      statuses(413, 414),
      "The call is too large for OpenL Studio ({status}).",
      Source.STUDIO,
      "It is above the limit of OpenL Studio or of a proxy in front of it.",
      "Send less at a time."),
  HEADERS_TOO_LARGE(
      statuses(431),
      "The headers of the call are too large for OpenL Studio ({status}).",
      Source.STUDIO,
      "Most of their size is the access token. The identity provider decides how large it is.",
      "Nothing is wrong with the arguments: tell the person who runs OpenL Studio to raise the limit of its web server or of a proxy in front of it."),
  TOO_MANY_CALLS(
      statuses(429),
      "OpenL Studio asks for fewer calls ({status}).",
      Source.STUDIO,
      "It, or a proxy in front of it, has received too many in a short time.",
      "Wait a minute, then repeat the call."),
  PROXY_GAVE_UP(
      statuses(504),
      "OpenL Studio did not answer in time ({status}).",
      "A proxy in front of it did not wait any longer; it may still be compiling the project.",
      "Repeat the call in a minute; if it stays so, tell the person who runs OpenL Studio."),

  UNADDRESSABLE(
      kind(Kind.UNADDRESSABLE),
      "This server cannot ask OpenL Studio for this.",
      Source.CLIENT,
      "",
      "Use an id or a name from a list. If it is from a list, the call is right, but cannot be made: use OpenL Studio itself, or have a person rename it there."),
  UNREACHABLE(
      kind(Kind.UNREACHABLE),
      "OpenL Studio cannot be reached.",
      Source.CLIENT,
      "",
      "Repeat the call in a minute; if it stays so, tell the person who runs this server: Studio may be down, or "
          + Setting.BASE_URL.variable()
          + " wrong."),
  DEADLINE_EXCEEDED(
      kind(Kind.DEADLINE_EXCEEDED),
      "The time for the call is over.",
      "This server ends a call after 50 seconds, because clients do not wait much longer.",
      "Repeat the call: it is often faster the second time. If it takes as long again, ask for less at a time."),
  TIMED_OUT(
      kind(Kind.TIMED_OUT),
      "OpenL Studio did not answer in time.",
      "It may still be compiling the project.",
      "Repeat the call in a minute; "
          + Setting.TIMEOUT.variable()
          + " sets how long this server waits."),
  CONNECTION_LOST(
      kind(Kind.CONNECTION_LOST),
      "The connection to OpenL Studio broke.",
      "It ended before the whole answer had come.",
      "Repeat the call; if it breaks again, tell the person who runs OpenL Studio."),
  CANCELLED(
      kind(Kind.CANCELLED),
      "The call was cancelled.",
      "OpenL Studio had not answered yet.",
      "Repeat the call if its answer is still wanted."),
  ANSWER_TOO_LARGE(
      kind(Kind.TOO_LARGE),
      "OpenL Studio's answer is too large.",
      Source.CLIENT,
      "The limit depends on this server's memory.",
      "If the call was for a list, ask for one item by its id. Otherwise, use OpenL Studio itself; the person who runs this server can give it more memory."),
  ANSWERS_TOO_LARGE(
      kind(Kind.BUSY),
      "This server has too many large answers of OpenL Studio to read at the same time.",
      "Each of them takes memory until it is read.",
      "Repeat the call in a few seconds, and make fewer calls at the same time."),
  UNREADABLE(
      kind(Kind.UNREADABLE),
      "OpenL Studio's answer cannot be read.",
      Source.CLIENT,
      "",
      Remedy.ADDRESS),
  REDIRECTED(
      kind(Kind.REDIRECTED),
      "OpenL Studio redirected the call.",
      Source.CLIENT,
      "Credentials are sent to the configured address only, so this was not followed.",
      Remedy.ADDRESS),
  NO_WORKBOOK(
      kind(Kind.NO_WORKBOOK),
      "OpenL Studio finds no tables in the project{project}.",
      "The project is there, but it has no workbook, or none with tables in it.",
      "Do not repeat the call: look at the project's files in OpenL Studio, or choose another project."),
  BROKEN_WORKBOOK(
      kind(Kind.BROKEN_WORKBOOK),
      "OpenL Studio cannot read the tables of the project{project} ({status}).",
      Source.STUDIO,
      "One of its workbooks is probably damaged or not an Excel file.",
      "Nothing is wrong with the project's id: open the project in OpenL Studio, which shows what is wrong with it."),
  NO_SUCH_ADDRESS(
      kind(Kind.NO_SUCH_ADDRESS),
      "There is nothing at this address ({status}).",
      "What answers there is not OpenL Studio's REST API, or not in a version that has this call.",
      Remedy.ADDRESS),
  UNAUTHORIZED(
      kind(Kind.UNAUTHORIZED),
      "OpenL Studio does not accept the credentials ({status}).",
      "They are wrong or have ended, or Studio runs in another user mode.",
      "Check the sign-in settings of this server against Studio's user.mode; openl_get_status says how it is signed in."),
  FORBIDDEN(
      kind(Kind.FORBIDDEN),
      "The signed-in user may not do this ({status}).",
      Source.STUDIO,
      "OpenL Studio, or a proxy in front of it, does not say why.",
      "Do not repeat the call: ask an administrator of OpenL Studio for the right, or choose another project."),
  NOT_FOUND(
      kind(Kind.NOT_FOUND),
      "OpenL Studio does not know this ({status}).",
      Source.STUDIO,
      "It does not exist, or this version of OpenL Studio does not know such things.",
      "Check the ids in the call by listing again."),
  CONFLICT(
      kind(Kind.CONFLICT),
      "OpenL Studio cannot do this now ({status}).",
      Source.STUDIO,
      "The project is in a state that does not allow it.",
      "Look at the project's status by openl_list_projects and try again."),
  REJECTED(
      kind(Kind.REJECTED),
      "OpenL Studio rejected the call ({status}).",
      Source.STUDIO,
      "It does not say why.",
      "If Studio's words name an argument, correct it and repeat the call; otherwise tell the person who runs OpenL Studio."),
  STOPPED(
      kind(Kind.STOPPED),
      "A web server or a proxy stopped the call ({status}).",
      "It did not reach OpenL Studio's REST API. Nothing is known to be wrong with the arguments.",
      "Repeating the call does not help: tell the person who runs OpenL Studio."),
  UNAVAILABLE(
      kind(Kind.UNAVAILABLE),
      "OpenL Studio is not available now ({status}).",
      Source.STUDIO,
      "It is starting, or has too much to do.",
      "Repeat the call in a minute; if it stays so, tell the person who runs OpenL Studio."),
  EMPTY_SERVER_ERROR(
      kind(Kind.EMPTY_SERVER_ERROR),
      "OpenL Studio failed without an explanation ({status}).",
      "It does so while it cannot reach its own identity provider.",
      "Repeat the call in a minute; if it stays so, tell the person who runs OpenL Studio."),
  SERVER_ERROR(
      kind(Kind.SERVER_ERROR),
      "OpenL Studio failed ({status}).",
      Source.STUDIO,
      "It also does so when it does not know an argument.",
      "Check the ids and names in the call by listing again; if they are right, repeat the call once, then tell the person who runs OpenL Studio.");

  /** Where the reason comes from. */
  enum Source {
    /** It is always the same. */
    KNOWN,
    /** Studio's own words; the known reason only when it has none. */
    STUDIO,
    /** What this server's client has seen, before the known reason. */
    CLIENT
  }

  private static final class Remedy {

    private static final String ADDRESS =
        "Repeating the call does not help: tell the person who runs this server to check that "
            + Setting.BASE_URL.variable()
            + " is the address of OpenL Studio.";
  }

  private final FailureCondition sign;
  private final String what;
  private final Source source;
  private final String why;
  private final String next;

  StudioFailure(FailureCondition sign, String what, String why, String next) {
    this(sign, what, Source.KNOWN, why, next);
  }

  StudioFailure(FailureCondition sign, String what, Source source, String why, String next) {
    this.sign = sign;
    this.what = what;
    this.source = source;
    this.why = why;
    this.next = next;
  }

  /** The one that a failure is. */
  static StudioFailure of(StudioException e) {
    return Arrays.stream(values()).filter(known -> known.sign.fits(e)).findFirst().orElseThrow();
  }

  /** What it is known by. */
  FailureCondition sign() {
    return sign;
  }

  /**
   * Whether it leaves open if Studio has done what it was asked for; 5.27 answers 501 to some calls
   * that it has carried out.
   */
  boolean leavesOutcomeOpen() {
    return switch (this) {
      case UNSUPPORTED_CALL,
          PROXY_GAVE_UP,
          DEADLINE_EXCEEDED,
          TIMED_OUT,
          CONNECTION_LOST,
          CANCELLED,
          ANSWER_TOO_LARGE,
          ANSWERS_TOO_LARGE,
          UNREADABLE,
          UNAVAILABLE,
          EMPTY_SERVER_ERROR,
          SERVER_ERROR ->
          true;
      default -> false;
    };
  }

  /**
   * What happened; {@code {status}} stands for the HTTP status, and {@code {project}} and the like
   * for the name of a thing that may be known.
   */
  String what() {
    return what;
  }

  /** Where the reason comes from. */
  Source source() {
    return source;
  }

  /** The known reason; may be empty. */
  String why() {
    return why;
  }

  /** What to do next. */
  String next() {
    return next;
  }
}
