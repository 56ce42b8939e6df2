package org.openl.mcp.studio;

import java.util.Map;

/**
 * A call to Studio failed: the one exception of this package. It holds nothing that a model must
 * not see.
 *
 * <p>It also tells whether a change may have been made. After a call that only reads, there is none
 * to ask for.
 */
public final class StudioException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What kind of failure it is. */
  public enum Kind {
    /** Not sent: a name cannot be a part of an address of Studio. */
    UNADDRESSABLE,
    /** No connection: name resolution, connect or TLS failed, so nothing was done. */
    UNREACHABLE,
    /** The time that the whole MCP call has is over. */
    DEADLINE_EXCEEDED,
    /** No complete answer within {@code OPENL_TIMEOUT}. */
    TIMED_OUT,
    /** The connection ended in the middle. */
    CONNECTION_LOST,
    /** The call was cancelled before the answer had come. */
    CANCELLED,
    /** The answer is larger than this server takes. */
    TOO_LARGE,
    /** Other answers take all the memory that there is for them. */
    BUSY,
    /** The answer is not what the REST API answers: HTML, or JSON of another shape. */
    UNREADABLE,
    /** 3xx: never followed, since credentials go to the configured address only. */
    REDIRECTED,
    /** 401. */
    UNAUTHORIZED,
    /** 403. */
    FORBIDDEN,
    /** 404 by Studio itself. */
    NOT_FOUND,
    /** 404 to the tables of a project that is there: it has no workbook, or an empty one. */
    NO_WORKBOOK,
    /** 5xx to the tables of a project that is there: probably one of its workbooks is broken. */
    BROKEN_WORKBOOK,
    /** 404 by something that does not speak as Studio's REST API does, such as a page of Tomcat. */
    NO_SUCH_ADDRESS,
    /** 423, and the 500 by which Studio 5.27 says that somebody else edits the project. */
    LOCKED,
    /** 409. */
    CONFLICT,
    /** Any other 4xx by Studio itself. */
    REJECTED,
    /** Any other 4xx by a web server or a proxy, before Studio has seen the call. */
    STOPPED,
    /** 408, 425, 429, 502, 503 and 504: Studio, or a proxy before it, asks to come again later. */
    UNAVAILABLE,
    /** Any other 5xx with a body. */
    SERVER_ERROR,
    /**
     * Any other 5xx without a body: what Studio answers while it cannot reach its identity
     * provider.
     */
    EMPTY_SERVER_ERROR
  }

  private final Kind kind;
  private final int status;
  private final String code;
  private final Map<ResourceKind, String> about;
  private final boolean challenged;
  private final boolean changeOpen;

  StudioException(Kind kind, int status, String code, String message) {
    this(kind, status, code, message, Map.of(), false, false);
  }

  private StudioException(
      Kind kind,
      int status,
      String code,
      String message,
      Map<ResourceKind, String> about,
      boolean challenged,
      boolean changeOpen) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.code = code;
    this.about = about;
    this.challenged = challenged;
    this.changeOpen = changeOpen;
  }

  static StudioException withoutAnswer(Kind kind, String message) {
    return new StudioException(kind, 0, "", message);
  }

  /** The time that the call has is over. */
  static StudioException deadlineExceeded() {
    return withoutAnswer(Kind.DEADLINE_EXCEEDED, "");
  }

  /**
   * Returns the failure of a call about something that is known not to exist.
   *
   * @param code as Studio gives it
   */
  public static StudioException notFound(String code) {
    return new StudioException(Kind.NOT_FOUND, 404, code, "");
  }

  /** Returns the same failure of a call that was about something. */
  public StudioException about(CallSubject subject) {
    return derived(kind, code, subject.names(), changeOpen);
  }

  /** Returns the same failure, now that more is known of it. */
  public StudioException as(Kind known) {
    return derived(known, "", about, changeOpen);
  }

  /** Returns the same failure of a request that was to change something. */
  StudioException ofWrite() {
    return leavesChangeOpen() ? afterChange() : this;
  }

  /** Returns the same failure of a call that may have changed something before it. */
  StudioException afterChange() {
    return derived(kind, code, about, true);
  }

  /** Returns the same failure, which came with a challenge for bearer tokens (RFC 6750 §3). */
  StudioException withBearerChallenge() {
    return new StudioException(kind, status, code, getMessage(), about, true, changeOpen);
  }

  private StudioException derived(
      Kind known, String knownCode, Map<ResourceKind, String> names, boolean open) {
    return (StudioException)
        new StudioException(known, status, knownCode, getMessage(), names, challenged, open)
            .initCause(this);
  }

  /**
   * Whether Studio may have done what this failure is the answer to. 5.27 answers 501 to some calls
   * that it has carried out, and others fail after the change.
   */
  private boolean leavesChangeOpen() {
    return switch (kind) {
      case DEADLINE_EXCEEDED,
          TIMED_OUT,
          CONNECTION_LOST,
          CANCELLED,
          TOO_LARGE,
          BUSY,
          UNREADABLE,
          SERVER_ERROR,
          EMPTY_SERVER_ERROR ->
          true;
      case UNAVAILABLE -> status != 429;
      case UNAUTHORIZED -> !challenged;
      case REJECTED, STOPPED -> status == 405 || status == 406 || status == 415;
      default -> false;
    };
  }

  /** What kind of failure it is. */
  public Kind kind() {
    return kind;
  }

  /** The HTTP status; 0 when there was no answer. */
  public int status() {
    return status;
  }

  /** Studio's code, such as {@code openl.error.404.table.message}; empty when it gave none. */
  public String code() {
    return code;
  }

  /** The names of what the call was about. */
  public Map<ResourceKind, String> about() {
    return about;
  }

  /**
   * Returns whether the call may have changed something in Studio all the same, so that it must not
   * be repeated before somebody has looked.
   */
  public boolean mayHaveChanged() {
    return changeOpen;
  }

  /** Whether Studio, which wants a bearer token, has refused the request before it did anything. */
  boolean isBearerChallenge() {
    return kind == Kind.UNAUTHORIZED && challenged;
  }
}
