package org.openl.mcp.call;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.openl.mcp.config.Setting;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;

/**
 * The failures of Studio that are understood, each with its three sentences. The first that applies
 * counts: Studio's codes come before HTTP statuses, and these before kinds, of which none is left
 * out. The one source of the Studio part of docs/troubleshooting.md.
 */
enum KnownFailure {
  PROJECT_NOT_OPENED(
      codes("409.project.not.opened"),
      "The project is not open.",
      "OpenL Studio reads tables only of a project that the signed-in user has opened.",
      "Open it in OpenL Studio, then repeat the call."),
  PROJECT_LOCKED(
      codes("409.project.locked.by", "409.file.project.locked").or(Kind.LOCKED),
      "Somebody else is editing the project.",
      Source.STUDIO,
      "OpenL Studio lets one user at a time change it.",
      "Do not repeat the call until they have saved or closed it; openl_list_projects tells who it is (lockedBy)."),
  PROJECT_AMBIGUOUS(
      codes("409.project.identifier.ambiguous"),
      "Several projects have this name.",
      Source.CLIENT,
      "",
      "Repeat the call with the id of the one you mean."),
  PROJECT_UNKNOWN(
      codes("404.project.identifier"),
      "There is no such project.",
      "It does not exist, or the signed-in user may not see it.",
      "List the projects by openl_list_projects and use an id it gives."),
  TABLE_UNKNOWN(
      codes("404.table"),
      "There is no such table in the project.",
      "A table's id changes when an edit moves it.",
      "List the tables again by openl_list_tables and use the id it gives."),
  TABLE_UNSUPPORTED(
      codes("400.unsupported.table.type"),
      "OpenL Studio cannot return this table.",
      "Studio 5.27 serves only Datatype, Vocabulary, Spreadsheet, SimpleSpreadsheet, SimpleRules and SmartRules tables.",
      "Choose a table whose tableType is one of these, or look at this one in OpenL Studio."),
  REPOSITORY_UNKNOWN(
      codes("404.design.repo"),
      "There is no such repository.",
      "It does not exist, or the signed-in user may not see it.",
      "List the repositories by openl_list_repositories and use one it names."),
  REVISION_UNKNOWN(
      codes("404.project.revision", "404.file.version.not.found"),
      "There is no such revision.",
      "The project's or the file's history on this branch does not hold it.",
      "List the revisions by openl_list_revisions and use one it names."),
  BRANCH_MISMATCH(
      codes("409.project.branch.mismatch"),
      "The project is open on another branch.",
      "A branch in a call never switches: it only says which one is expected.",
      "Look at the project's branch by openl_list_projects and name that one, or have the project opened on the other one."),
  BRANCH_UNSUPPORTED(
      codes("409.project.branch.unsupported"),
      "The project has no branches.",
      "Its repository does not keep any.",
      "Repeat the call without a branch."),
  BRANCH_PROTECTED(
      codes("403.protected.branch", "409.protected.branch.bypass.required"),
      "The branch is protected.",
      Source.STUDIO,
      "Not everybody may change it.",
      "Work on another branch, or ask an administrator of OpenL Studio."),
  MERGE_CONFLICT(
      codes("409.project.unresolved.merge.conflicts", "409.project.save.merge.conflict"),
      "The project has a merge conflict.",
      "Somebody else has changed the same files, and OpenL Studio keeps the conflict until it is resolved or cancelled.",
      "Have a person resolve or cancel it in OpenL Studio, then repeat the call."),
  CLASS_MISSING(
      codes("409.object.mapper.configuration.failed"),
      "The project cannot be run.",
      "A class that its rules-deploy.xml names is not on its class path.",
      "Have rules-deploy.xml corrected, or the class added to the project."),

  UNSUPPORTED_CALL(
      statuses(405, 406, 415, 501),
      "OpenL Studio does not offer this call ({status}).",
      Source.STUDIO,
      "Its version differs from those that this server knows.",
      "Do not repeat it: openl_get_status tells the version; tell it to the person who runs this server."),
  REQUEST_TOO_LARGE(
      statuses(413),
      "The call is too large for OpenL Studio ({status}).",
      Source.STUDIO,
      "It is above the limit of OpenL Studio or of a proxy in front of it.",
      "Send less at a time."),
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

  UNREACHABLE(
      kind(Kind.UNREACHABLE),
      "OpenL Studio cannot be reached.",
      Source.CLIENT,
      "",
      "Repeat the call in a minute; if it stays so, tell the person who runs this server: Studio may be down, or "
          + Setting.BASE_URL.variable()
          + " wrong."),
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
  ANSWER_TOO_LARGE(
      kind(Kind.TOO_LARGE),
      "OpenL Studio's answer is too large.",
      "It has more than 32 MiB.",
      "Ask for less, or use OpenL Studio itself."),
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
      "Correct the arguments and repeat the call."),
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

  /**
   * What a failure is known by.
   *
   * @param codes Studio's codes without {@code openl.error.} and {@code .message}
   * @param statuses HTTP statuses
   * @param kinds kinds
   */
  record Sign(List<String> codes, List<Integer> statuses, Set<Kind> kinds) {

    private Sign or(Kind kind) {
      return new Sign(codes, statuses, Set.of(kind));
    }

    private boolean fits(StudioException e) {
      return codes.contains(key(e.code()))
          || statuses.contains(e.status())
          || kinds.contains(e.kind());
    }

    private static String key(String code) {
      return code.replaceFirst("^openl\\.error\\.", "").replaceFirst("\\.message$", "");
    }
  }

  private final Sign sign;
  private final String what;
  private final Source source;
  private final String why;
  private final String next;

  KnownFailure(Sign sign, String what, String why, String next) {
    this(sign, what, Source.KNOWN, why, next);
  }

  KnownFailure(Sign sign, String what, Source source, String why, String next) {
    this.sign = sign;
    this.what = what;
    this.source = source;
    this.why = why;
    this.next = next;
  }

  private static Sign codes(String... codes) {
    return new Sign(List.of(codes), List.of(), Set.of());
  }

  private static Sign statuses(Integer... statuses) {
    return new Sign(List.of(), List.of(statuses), Set.of());
  }

  private static Sign kind(Kind kind) {
    return new Sign(List.of(), List.of(), Set.of(kind));
  }

  /** The one that a failure is. */
  static KnownFailure of(StudioException e) {
    return Arrays.stream(values()).filter(known -> known.sign.fits(e)).findFirst().orElseThrow();
  }

  /** Its three sentences for one failure. */
  Failure failure(StudioException e) {
    String reason =
        switch (source) {
          case KNOWN -> why;
          case STUDIO -> e.getMessage().isEmpty() && e.code().isEmpty() ? why : words(e);
          case CLIENT -> e.getMessage() + " " + why;
        };
    return new Failure(what.replace("{status}", Integer.toString(e.status())), reason, next);
  }

  private static String words(StudioException e) {
    if (e.getMessage().isEmpty()) {
      return "Studio says only: " + e.code() + ".";
    }
    String words = "Studio says: \"" + e.getMessage() + "\"";
    return e.code().isEmpty() ? words : words + " (" + e.code() + ")";
  }

  /** What it is known by. */
  Sign sign() {
    return sign;
  }

  /** What happened; {@code {status}} stands for the HTTP status. */
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
