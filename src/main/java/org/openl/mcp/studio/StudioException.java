package org.openl.mcp.studio;

/**
 * A call to Studio failed: the one exception of this package. It holds nothing that a model must
 * not see.
 */
public final class StudioException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What kind of failure it is. */
  public enum Kind {
    /** No connection: name resolution, connect or TLS failed, so nothing was done. */
    UNREACHABLE,
    /** No complete answer within {@code OPENL_TIMEOUT}. */
    TIMED_OUT,
    /** The connection ended in the middle. */
    CONNECTION_LOST,
    /** The answer is larger than this server takes. */
    TOO_LARGE,
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
    /** 404 by something that does not speak as Studio's REST API does, such as a page of Tomcat. */
    NO_SUCH_ADDRESS,
    /** 423, and the 500 by which Studio 5.27 says that somebody else edits the project. */
    LOCKED,
    /** 409. */
    CONFLICT,
    /** Any other 4xx. */
    REJECTED,
    /** 429, 502, 503 and 504: Studio, or a proxy before it, asks to come again later. */
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

  StudioException(Kind kind, int status, String code, String message) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.code = code;
  }

  static StudioException withoutAnswer(Kind kind, String message) {
    return new StudioException(kind, 0, "", message);
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
}
