package org.openl.mcp.call.errors;

import static org.openl.mcp.call.errors.FailureCondition.kind;
import static org.openl.mcp.call.errors.FailureCondition.statuses;

import jakarta.inject.Singleton;
import java.util.List;
import org.openl.mcp.call.errors.StudioFailure.Source;
import org.openl.mcp.config.SettingDefinition;
import org.openl.mcp.studio.StudioException.Kind;

/** The failures of Studio that any call may have: by HTTP status, and by kind. */
@Singleton
class GeneralFailures implements StudioFailureCatalog {

  private static final String CHECK_ADDRESS =
      "Repeating the call does not help: tell the person who runs this server to check that "
          + SettingDefinition.BASE_URL.variable()
          + " is the address of OpenL Studio.";

  @Override
  public List<StudioFailure> failures() {
    return List.of(
        new StudioFailure(
                statuses(405, 406, 415, 501),
                "OpenL Studio does not offer this call ({status}).",
                "Its version differs from those that this server knows.",
                "Do not repeat it: openl_get_status tells the version; tell it to the person who runs this server.")
            .reason(Source.STUDIO)
            .outcomeUnknown(),
        new StudioFailure(
                statuses(413, 414),
                "The call is too large for OpenL Studio ({status}).",
                "It is above the limit of OpenL Studio or of a proxy in front of it.",
                "Send less at a time.")
            .reason(Source.STUDIO),
        new StudioFailure(
                statuses(431),
                "The headers of the call are too large for OpenL Studio ({status}).",
                "Most of their size is the access token. The identity provider decides how large it is.",
                "Nothing is wrong with the arguments: tell the person who runs OpenL Studio to raise the limit of its web server or of a proxy in front of it.")
            .reason(Source.STUDIO),
        new StudioFailure(
                statuses(429),
                "OpenL Studio asks for fewer calls ({status}).",
                "It, or a proxy in front of it, has received too many in a short time.",
                "Wait a minute, then repeat the call.")
            .reason(Source.STUDIO),
        new StudioFailure(
                statuses(504),
                "OpenL Studio did not answer in time ({status}).",
                "A proxy in front of it did not wait any longer; it may still be compiling the project.",
                "Repeat the call in a minute; if it stays so, tell the person who runs OpenL Studio.")
            .outcomeUnknown(),
        new StudioFailure(
                kind(Kind.UNADDRESSABLE),
                "This server cannot ask OpenL Studio for this.",
                "",
                "Use an id or a name from a list. If it is from a list, the call is right, but cannot be made: use OpenL Studio itself, or have a person rename it there.")
            .reason(Source.CLIENT),
        new StudioFailure(
                kind(Kind.UNREACHABLE),
                "OpenL Studio cannot be reached.",
                "",
                "Repeat the call in a minute; if it stays so, tell the person who runs this server: Studio may be down, or "
                    + SettingDefinition.BASE_URL.variable()
                    + " wrong.")
            .reason(Source.CLIENT),
        new StudioFailure(
                kind(Kind.DEADLINE_EXCEEDED),
                "The time for the call is over.",
                "This server ends a call after 50 seconds, because clients do not wait much longer.",
                "Repeat the call: it is often faster the second time. If it takes as long again, ask for less at a time.")
            .outcomeUnknown(),
        new StudioFailure(
                kind(Kind.TIMED_OUT),
                "OpenL Studio did not answer in time.",
                "It may still be compiling the project.",
                "Repeat the call in a minute; "
                    + SettingDefinition.TIMEOUT.variable()
                    + " sets how long this server waits.")
            .outcomeUnknown(),
        new StudioFailure(
                kind(Kind.CONNECTION_LOST),
                "The connection to OpenL Studio broke.",
                "It ended before the whole answer had come.",
                "Repeat the call; if it breaks again, tell the person who runs OpenL Studio.")
            .outcomeUnknown(),
        new StudioFailure(
                kind(Kind.CANCELLED),
                "The call was cancelled.",
                "OpenL Studio had not answered yet.",
                "Repeat the call if its answer is still wanted.")
            .outcomeUnknown(),
        new StudioFailure(
                kind(Kind.TOO_LARGE),
                "OpenL Studio's answer is too large.",
                "The limit depends on this server's memory.",
                "If the call was for a list, ask for one item by its id. Otherwise, use OpenL Studio itself; the person who runs this server can give it more memory.")
            .reason(Source.CLIENT)
            .outcomeUnknown(),
        new StudioFailure(
                kind(Kind.BUSY),
                "This server has too many large answers of OpenL Studio to read at the same time.",
                "Each of them takes memory until it is read.",
                "Repeat the call in a few seconds, and make fewer calls at the same time.")
            .outcomeUnknown(),
        new StudioFailure(
                kind(Kind.UNREADABLE), "OpenL Studio's answer cannot be read.", "", CHECK_ADDRESS)
            .reason(Source.CLIENT)
            .outcomeUnknown(),
        new StudioFailure(
                kind(Kind.REDIRECTED),
                "OpenL Studio redirected the call.",
                "Credentials are sent to the configured address only, so this was not followed.",
                CHECK_ADDRESS)
            .reason(Source.CLIENT),
        new StudioFailure(
            kind(Kind.NO_SUCH_ADDRESS),
            "There is nothing at this address ({status}).",
            "What answers there is not OpenL Studio's REST API, or not in a version that has this call.",
            CHECK_ADDRESS),
        new StudioFailure(
            kind(Kind.UNAUTHORIZED),
            "OpenL Studio does not accept the credentials ({status}).",
            "They are wrong or have ended, or Studio runs in another user mode.",
            "Check the sign-in settings of this server against Studio's user.mode; openl_get_status says how it is signed in."),
        new StudioFailure(
                kind(Kind.FORBIDDEN),
                "The signed-in user may not do this ({status}).",
                "OpenL Studio, or a proxy in front of it, does not say why.",
                "Do not repeat the call: ask an administrator of OpenL Studio for the right, or choose another project.")
            .reason(Source.STUDIO),
        new StudioFailure(
                kind(Kind.NOT_FOUND),
                "OpenL Studio does not know this ({status}).",
                "It does not exist, or this version of OpenL Studio does not know such things.",
                "Check the ids in the call by listing again.")
            .reason(Source.STUDIO),
        new StudioFailure(
                kind(Kind.CONFLICT),
                "OpenL Studio cannot do this now ({status}).",
                "The project is in a state that does not allow it.",
                "Look at the project's status by openl_list_projects and try again.")
            .reason(Source.STUDIO),
        new StudioFailure(
                kind(Kind.REJECTED),
                "OpenL Studio rejected the call ({status}).",
                "It does not say why.",
                "If Studio's words name an argument, correct it and repeat the call; otherwise tell the person who runs OpenL Studio.")
            .reason(Source.STUDIO),
        new StudioFailure(
            kind(Kind.STOPPED),
            "A web server or a proxy stopped the call ({status}).",
            "It did not reach OpenL Studio's REST API. Nothing is known to be wrong with the arguments.",
            "Repeating the call does not help: tell the person who runs OpenL Studio."),
        new StudioFailure(
                kind(Kind.UNAVAILABLE),
                "OpenL Studio is not available now ({status}).",
                "It is starting, or has too much to do.",
                "Repeat the call in a minute; if it stays so, tell the person who runs OpenL Studio.")
            .reason(Source.STUDIO)
            .outcomeUnknown(),
        new StudioFailure(
                kind(Kind.EMPTY_SERVER_ERROR),
                "OpenL Studio failed without an explanation ({status}).",
                "It does so while it cannot reach its own identity provider.",
                "Repeat the call in a minute; if it stays so, tell the person who runs OpenL Studio.")
            .outcomeUnknown(),
        new StudioFailure(
                kind(Kind.SERVER_ERROR),
                "OpenL Studio failed ({status}).",
                "It also does so when it does not know an argument.",
                "Check the ids and names in the call by listing again; if they are right, repeat the call once, then tell the person who runs OpenL Studio.")
            .reason(Source.STUDIO)
            .outcomeUnknown());
  }
}
