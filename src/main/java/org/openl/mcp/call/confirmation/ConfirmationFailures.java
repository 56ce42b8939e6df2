package org.openl.mcp.call.confirmation;

import java.time.Duration;
import org.openl.mcp.call.errors.CallException;

/** The failures of a call that a person has to confirm. Nothing was done in each case. */
final class ConfirmationFailures {

  private static final String ONLY_IF_WANTED =
      "Do not repeat the call unless the user asks for it again.";

  private static final String OTHER_WAYS =
      "Ask the user to do this in OpenL Studio, or to use a client that supports MCP elicitation.";

  private ConfirmationFailures() {}

  /**
   * Returns the failure for a decision other than {@link Decision#ALLOWED}.
   *
   * @param timeout the person's time to answer
   */
  static CallException of(Decision decision, Duration timeout) {
    return switch (decision) {
      case ALLOWED -> throw new IllegalArgumentException("The change was allowed.");
      case DECLINED ->
          new CallException("Nothing was done: the person denied the change.", "", ONLY_IF_WANTED);
      case CANCELLED ->
          new CallException(
              "Nothing was done: the person closed the question without an answer.",
              "",
              ONLY_IF_WANTED);
      case EXPIRED ->
          new CallException(
              "Nothing was done: the person did not answer within " + SpanText.of(timeout) + ".",
              "",
              "Ask the user whether to proceed. If so, repeat the call: it asks again.");
      case FAILED ->
          new CallException(
              "Nothing was done: the client did not return a decision of the person.",
              "It returned an error, or a form without the field \"allow\".",
              "Repeat the call once. If it fails again, do not repeat it. " + OTHER_WAYS);
      case OPENED_TWICE ->
          new CallException(
              "Nothing was done: two browsers have opened the page with the question.",
              "Its address works in one browser only, so the question was withdrawn.",
              "Tell the user. Repeat the call only if the user wants it: it asks again.");
    };
  }

  /**
   * Returns the failure of a call that has no time to wait longer. The question stays open.
   *
   * @param place where the person finds the question
   */
  static CallException waiting(String place) {
    return new CallException(
        "Nothing was done yet: this server waits for the person's answer.",
        "The question is open " + place + ".",
        "Ask the user to answer it, then repeat exactly the same call. It uses the answer.");
  }

  /** Returns the failure of a second call that waited for the same answer. */
  static CallException used() {
    return new CallException(
        "Nothing was done: another call has used the person's answer.",
        "An answer is valid for one call.",
        "Look at the result of the other call before you repeat this one.");
  }

  /** Returns the failure of a session with too many open questions. */
  static CallException tooMany(int most) {
    return new CallException(
        "Nothing was done: " + most + " other questions of this session are still open.",
        "A person has to answer each of them.",
        "Ask the user to answer them, and repeat their calls first.");
  }

  /** Returns the failure for an HTTP client without elicitation. */
  static CallException clientCannotAsk() {
    return new CallException(
        "Nothing was done: a person has to confirm this change, and this client cannot ask.",
        "It does not support MCP elicitation.",
        OTHER_WAYS);
  }

  /** Returns the failure for a client that has not completed its initialization. */
  static CallException notInitialized() {
    return new CallException(
        "Nothing was done: the client cannot be asked yet.",
        "It has not sent notifications/initialized.",
        "Repeat the call after the initialization.");
  }

  /** Returns the failure for a client without elicitation on a machine without a browser. */
  static CallException noBrowser() {
    return new CallException(
        "Nothing was done: a person has to confirm this change, and cannot be asked.",
        "This client does not support MCP elicitation, and this server cannot open a browser on this machine.",
        OTHER_WAYS);
  }

  /** Returns the failure for a client without elicitation if no page can be served. */
  static CallException noPage() {
    return new CallException(
        "Nothing was done: a person has to confirm this change, and cannot be asked.",
        "This client does not support MCP elicitation, and this server cannot open a port on this machine for a page with the question.",
        OTHER_WAYS);
  }
}
