package org.openl.mcp.studio;

import java.util.Map;

/**
 * The failure of a call to Studio: the only exception of this package. It contains nothing that a
 * model must not see.
 *
 * <p>It also tells whether Studio may have made a change. A call that only reads makes none.
 */
public final class StudioException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The kind of a failure. */
  public enum Kind {
    /** Not sent: a name cannot be part of an address of Studio. */
    UNADDRESSABLE,
    /** No connection: name resolution, connecting or TLS failed, so nothing was done. */
    UNREACHABLE,
    /** The time for the whole MCP call is over. */
    DEADLINE_EXCEEDED,
    /** No complete answer within {@code OPENL_TIMEOUT}. */
    TIMED_OUT,
    /** The connection ended before the answer was complete. */
    CONNECTION_LOST,
    /** The call was cancelled before the answer arrived. */
    CANCELLED,
    /** This server is shutting down and sends no more requests. */
    SHUTTING_DOWN,
    /** The answer exceeds the limits of this server. */
    TOO_LARGE,
    /** Other answers use all the memory reserved for answers. */
    BUSY,
    /** The call waited until its end, because this server read the workbooks of other calls. */
    BUSY_READING,
    /** Not sent: other calls worked on another project in the same HTTP session (5.27). */
    BUSY_SESSION,
    /** The answer does not match the REST API: HTML, or JSON with another structure. */
    UNREADABLE,
    /** 3xx. Never followed, because credentials are sent to the configured address only. */
    REDIRECTED,
    /** 401. */
    UNAUTHORIZED,
    /** 403. */
    FORBIDDEN,
    /** 404 from Studio itself. */
    NOT_FOUND,
    /** 404 for the tables of an existing project: it has no workbook, or an empty one. */
    NO_WORKBOOK,
    /** 5xx for the tables of an existing project: one of its workbooks is probably broken. */
    BROKEN_WORKBOOK,
    /** 404 without an error object of Studio's REST API, such as a page of Tomcat. */
    NO_SUCH_ADDRESS,
    /** Studio returns no files of the project at the revision, or files that cannot be read. */
    NO_FILES,
    /** 423, and the 500 of Studio 5.27 for a project that another user edits. */
    LOCKED,
    /** 409. */
    CONFLICT,
    /** Any other 4xx from Studio itself. */
    REJECTED,
    /** Any other 4xx from a web server or a proxy; the request did not reach Studio. */
    STOPPED,
    /**
     * 408, 425, 429, 502, 503 and 504: Studio, or a proxy before it, is temporarily unavailable.
     */
    UNAVAILABLE,
    /** Any other 5xx with a body. */
    SERVER_ERROR,
    /**
     * Any other 5xx without a body. Studio sends it while it cannot reach its identity provider.
     */
    EMPTY_SERVER_ERROR;

    /** Returns whether Studio may still be working on the request. */
    boolean leavesWork() {
      return this == DEADLINE_EXCEEDED
          || this == TIMED_OUT
          || this == CONNECTION_LOST
          || this == CANCELLED;
    }

    /** Returns whether the call must end at once, even if a part of its answer is known. */
    public boolean endsCall() {
      return this == CANCELLED || this == SHUTTING_DOWN;
    }

    /**
     * Returns whether further requests of the call fail in the same way, so that no other source is
     * tried. A part of the answer that is already known may be returned, unless the failure {@link
     * #endsCall() ends the call}.
     */
    public boolean endsRequests() {
      return endsCall()
          || this == DEADLINE_EXCEEDED
          || this == BUSY_READING
          || this == BUSY_SESSION
          || this == UNAUTHORIZED;
    }
  }

  private final Kind kind;
  private final int status;
  private final String code;
  private final Map<ResourceKind, String> about;
  private final boolean challenged;
  private final boolean possiblyChanged;

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
      boolean possiblyChanged) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.code = code;
    this.about = about;
    this.challenged = challenged;
    this.possiblyChanged = possiblyChanged;
  }

  /**
   * Returns a failure that has no status.
   *
   * @param message sentences for a model; empty if the kind says everything
   */
  public static StudioException withoutAnswer(Kind kind, String message) {
    return new StudioException(kind, 0, "", message);
  }

  /** Returns the failure of a call whose deadline is over. */
  static StudioException deadlineExceeded() {
    return withoutAnswer(Kind.DEADLINE_EXCEEDED, "");
  }

  /** Returns the failure of a call that begins while this server shuts down. */
  static StudioException shuttingDown() {
    return withoutAnswer(Kind.SHUTTING_DOWN, "");
  }

  /**
   * Returns the failure of a call whose subject is known not to exist.
   *
   * @param code the error code, as Studio returns it
   */
  public static StudioException notFound(String code) {
    return new StudioException(Kind.NOT_FOUND, 404, code, "");
  }

  /** Returns the same failure with the names of what the call was about. */
  public StudioException about(CallSubject subject) {
    return derived(kind, code, subject.names(), possiblyChanged);
  }

  /** Returns the same failure with a more specific kind. */
  public StudioException as(Kind known) {
    return derived(known, "", about, possiblyChanged);
  }

  /** Returns the same failure for a request that changes something. */
  StudioException ofWrite() {
    return mayHaveTakenEffect() ? afterChange() : this;
  }

  /** Returns the same failure for a call that may already have changed something. */
  StudioException afterChange() {
    return derived(kind, code, about, true);
  }

  /** Returns the same failure with a challenge for bearer tokens (RFC 6750 §3). */
  StudioException withBearerChallenge() {
    return new StudioException(kind, status, code, getMessage(), about, true, possiblyChanged);
  }

  private StudioException derived(
      Kind known, String knownCode, Map<ResourceKind, String> names, boolean changed) {
    return (StudioException)
        new StudioException(known, status, knownCode, getMessage(), names, challenged, changed)
            .initCause(this);
  }

  /**
   * Returns whether Studio may have made the change of the failed request. 5.27 answers 501 to some
   * requests that it has carried out, and others fail after the change.
   */
  private boolean mayHaveTakenEffect() {
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

  /** Returns the kind of the failure. */
  public Kind kind() {
    return kind;
  }

  /** Returns the HTTP status, or 0 if there was no answer. */
  public int status() {
    return status;
  }

  /** Returns Studio's error code, such as {@code openl.error.404.table.message}, or "". */
  public String code() {
    return code;
  }

  /** Returns the names of what the call was about. */
  public Map<ResourceKind, String> about() {
    return about;
  }

  /**
   * Returns whether the call may have changed something in Studio although it failed. Such a call
   * must not be repeated before the result has been checked.
   */
  public boolean mayHaveChanged() {
    return possiblyChanged;
  }

  /** Returns whether Studio refused the request with a bearer challenge, before it did anything. */
  boolean isBearerChallenge() {
    return kind == Kind.UNAUTHORIZED && challenged;
  }
}
