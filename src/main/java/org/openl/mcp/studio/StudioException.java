package org.openl.mcp.studio;

import java.util.Map;

/**
 * A call to Studio failed: the one exception of this package. It holds nothing that a model must
 * not see.
 */
public final class StudioException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The same failure of a call that was about something. */
  public StudioException about(CallSubject subject) {
    return (StudioException)
        new StudioException(kind, status, code, getMessage(), subject.names()).initCause(this);
  }

  /** The same failure, now that more is known of it. */
  public StudioException as(Kind known) {
    return (StudioException)
        new StudioException(known, status, "", getMessage(), about).initCause(this);
  }

  /** What kind of failure it is. */
  public enum Kind {
    /** Not sent: a name cannot be a part of an address of Studio. */
    UNADDRESSABLE,
    /** No connection: name resolution, connect or TLS failed, so nothing was done. */
    UNREACHABLE,
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

  StudioException(Kind kind, int status, String code, String message) {
    this(kind, status, code, message, Map.of());
  }

  private StudioException(
      Kind kind, int status, String code, String message, Map<ResourceKind, String> about) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.code = code;
    this.about = about;
  }

  static StudioException withoutAnswer(Kind kind, String message) {
    return new StudioException(kind, 0, "", message);
  }

  /**
   * Returns the failure of a call about something that is known not to exist.
   *
   * @param code as Studio gives it
   */
  public static StudioException notFound(String code) {
    return new StudioException(Kind.NOT_FOUND, 404, code, "");
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
}
