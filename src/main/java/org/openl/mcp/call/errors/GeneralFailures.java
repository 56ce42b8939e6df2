package org.openl.mcp.call.errors;

import static org.openl.mcp.call.errors.FailureCondition.kind;
import static org.openl.mcp.call.errors.FailureCondition.statuses;

import jakarta.inject.Singleton;
import java.util.List;
import org.openl.mcp.call.errors.StudioFailure.Source;
import org.openl.mcp.config.SettingDefinition;
import org.openl.mcp.studio.StudioException.Kind;

/** The failures of Studio that can occur in any call, by HTTP status and by kind. */
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
                "OpenL Studio does not support this call ({status}).",
                "Its version differs from the versions that this server supports.",
                "Do not repeat the call. Call openl_get_status to see the version of OpenL Studio, and report it to the person who runs this server.")
            .reason(Source.STUDIO)
            .outcomeUnknown(),
        new StudioFailure(
                statuses(413, 414),
                "The call is too large for OpenL Studio ({status}).",
                "It exceeds the limit of OpenL Studio or of a proxy in front of it.",
                "Send less data in one call.")
            .reason(Source.STUDIO),
        new StudioFailure(
                statuses(431),
                "The headers of the call are too large for OpenL Studio ({status}).",
                "The access token takes up most of the headers. The identity provider decides how large it is.",
                "Nothing is wrong with the arguments: tell the person who runs OpenL Studio to raise the limit of its web server or of a proxy in front of it.")
            .reason(Source.STUDIO),
        new StudioFailure(
                statuses(429),
                "OpenL Studio received too many calls ({status}).",
                "OpenL Studio or a proxy in front of it limits the number of calls in a period.",
                "Wait a minute, then repeat the call.")
            .reason(Source.STUDIO),
        new StudioFailure(
                statuses(504),
                "OpenL Studio did not answer in time ({status}).",
                "A proxy in front of it stopped waiting. OpenL Studio may still be compiling the project.",
                "Repeat the call in a minute. If it fails again, tell the person who runs OpenL Studio.")
            .outcomeUnknown(),
        new StudioFailure(
                kind(Kind.UNADDRESSABLE),
                "This server cannot request this from OpenL Studio.",
                "",
                "Use an id or a name from a list. If it is already from a list, this server cannot make the call: use OpenL Studio itself, or ask the user to rename the item there.")
            .reason(Source.CLIENT),
        new StudioFailure(
                kind(Kind.UNREACHABLE),
                "OpenL Studio cannot be reached.",
                "",
                "Repeat the call in a minute. If it fails again, tell the person who runs this server: Studio may be down, or "
                    + SettingDefinition.BASE_URL.variable()
                    + " may be wrong.")
            .reason(Source.CLIENT),
        new StudioFailure(
                kind(Kind.DEADLINE_EXCEEDED),
                "The call took too long.",
                "This server ends a call after 50 seconds, because clients do not wait much longer.",
                "Repeat the call: it is often faster the second time. If it takes too long again, request less data at a time.")
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
                "The connection to OpenL Studio was lost.",
                "It closed before the complete answer arrived.",
                "Repeat the call. If the connection is lost again, tell the person who runs OpenL Studio.")
            .outcomeUnknown(),
        new StudioFailure(
                kind(Kind.CANCELLED),
                "The call was cancelled.",
                "OpenL Studio had not answered yet.",
                "Repeat the call if you still need its answer.")
            .outcomeUnknown(),
        new StudioFailure(
            kind(Kind.SHUTTING_DOWN),
            "The call was not made.",
            "This server is shutting down.",
            "Repeat the call after this server has started again."),
        new StudioFailure(
                kind(Kind.TOO_LARGE),
                "OpenL Studio's answer is too large.",
                "The limit depends on this server's memory.",
                "If the call requested a list, request one item by its id. Otherwise, use OpenL Studio itself; the person who runs this server can give it more memory.")
            .reason(Source.CLIENT)
            .outcomeUnknown(),
        new StudioFailure(
                kind(Kind.BUSY),
                "This server is reading too many large answers from OpenL Studio at the same time.",
                "Each answer uses memory until it is read.",
                "Repeat the call in a few seconds, and make fewer calls at the same time.")
            .outcomeUnknown(),
        new StudioFailure(
            kind(Kind.BUSY_READING),
            "This server was busy reading another large workbook.",
            "It reads one workbook at a time, because each may need much memory.",
            "Repeat the call in a minute."),
        new StudioFailure(
            kind(Kind.BUSY_SESSION),
            "OpenL Studio was busy with another project for another call.",
            "Before 6.0, it works on one project at a time for each user, so this server makes calls for different projects one after the other.",
            "Repeat the call in a minute."),
        new StudioFailure(
                kind(Kind.UNREADABLE), "OpenL Studio's answer cannot be read.", "", CHECK_ADDRESS)
            .reason(Source.CLIENT)
            .outcomeUnknown(),
        new StudioFailure(
                kind(Kind.NO_FILES),
                "This server cannot read the files of the project{project}.",
                "",
                "List the projects again, and repeat the call once if the project has another revision now. Otherwise, use OpenL Studio itself.")
            .reason(Source.CLIENT),
        new StudioFailure(
                kind(Kind.REDIRECTED),
                "OpenL Studio redirected the call.",
                "This server sends credentials only to the configured address, so it did not follow the redirect.",
                CHECK_ADDRESS)
            .reason(Source.CLIENT),
        new StudioFailure(
            kind(Kind.NO_SUCH_ADDRESS),
            "There is nothing at this address ({status}).",
            "The server at this address is not OpenL Studio's REST API, or its version does not have this call.",
            CHECK_ADDRESS),
        new StudioFailure(
            kind(Kind.UNAUTHORIZED),
            "OpenL Studio does not accept the credentials ({status}).",
            "They are wrong or have expired, or Studio runs in another user mode.",
            "Compare the sign-in settings of this server with Studio's user.mode. openl_get_status shows how this server is signed in."),
        new StudioFailure(
                kind(Kind.FORBIDDEN),
                "The signed-in user may not do this ({status}).",
                "OpenL Studio, or a proxy in front of it, does not say why.",
                "Do not repeat the call: ask an administrator of OpenL Studio for the permission, or choose another project.")
            .reason(Source.STUDIO),
        new StudioFailure(
                kind(Kind.NOT_FOUND),
                "OpenL Studio did not find this ({status}).",
                "It does not exist, or this version of OpenL Studio does not support it.",
                "List the items again, and check the ids in the call.")
            .reason(Source.STUDIO),
        new StudioFailure(
                kind(Kind.CONFLICT),
                "OpenL Studio cannot do this now ({status}).",
                "The project is in a state that does not allow it.",
                "Check the project's status with openl_list_projects, then repeat the call.")
            .reason(Source.STUDIO),
        new StudioFailure(
                kind(Kind.REJECTED),
                "OpenL Studio rejected the call ({status}).",
                "It does not say why.",
                "If Studio's message names an argument, correct it and repeat the call. Otherwise, tell the person who runs OpenL Studio.")
            .reason(Source.STUDIO),
        new StudioFailure(
            kind(Kind.STOPPED),
            "A web server or a proxy stopped the call ({status}).",
            "It did not reach OpenL Studio's REST API. This server found no error in the arguments.",
            "Repeating the call does not help: tell the person who runs OpenL Studio."),
        new StudioFailure(
                kind(Kind.UNAVAILABLE),
                "OpenL Studio is not available now ({status}).",
                "It is starting or overloaded.",
                "Repeat the call in a minute. If it fails again, tell the person who runs OpenL Studio.")
            .reason(Source.STUDIO)
            .outcomeUnknown(),
        new StudioFailure(
                kind(Kind.EMPTY_SERVER_ERROR),
                "OpenL Studio failed without an explanation ({status}).",
                "This happens while it cannot reach its own identity provider.",
                "Repeat the call in a minute. If it fails again, tell the person who runs OpenL Studio.")
            .outcomeUnknown(),
        new StudioFailure(
                kind(Kind.SERVER_ERROR),
                "OpenL Studio failed ({status}).",
                "This also happens when it does not recognize an argument.",
                "List the items again, and check the ids and names in the call. If they are correct, repeat the call once. If it fails again, tell the person who runs OpenL Studio.")
            .reason(Source.STUDIO)
            .outcomeUnknown());
  }
}
