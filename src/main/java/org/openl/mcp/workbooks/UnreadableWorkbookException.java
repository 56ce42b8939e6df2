package org.openl.mcp.workbooks;

/** Thrown if a file cannot be read as a workbook. */
public final class UnreadableWorkbookException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String path;

  /**
   * Creates the exception.
   *
   * @param path the path of the file in its project
   * @param why a sentence without the path, such as "It is protected by a password."
   */
  public UnreadableWorkbookException(String path, String why) {
    super(why);
    this.path = path;
  }

  /**
   * Creates the exception.
   *
   * @param path the path of the file in its project
   * @param why a sentence without the path
   * @param cause what the library reports; never part of an answer
   */
  public UnreadableWorkbookException(String path, String why, Throwable cause) {
    super(why, cause);
    this.path = path;
  }

  /** Returns the path of the file in its project. */
  public String path() {
    return path;
  }
}
