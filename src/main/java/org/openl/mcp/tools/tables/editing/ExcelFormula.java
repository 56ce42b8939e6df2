package org.openl.mcp.tools.tables.editing;

import java.util.regex.Pattern;

/** Tells formulas of Excel from expressions of OpenL, both of which begin with {@code =}. */
final class ExcelFormula {

  /** Texts, whole columns such as {@code $USD:$GLD}, and the names of sheets. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "\"[^\"]*\"|(?<![\\p{L}\\p{N}_.])\\$?[A-Za-z]{1,3}\\s*:\\s*\\$?[A-Za-z]{1,3}(?![\\p{L}\\p{N}_.(])|'[^']*'!|[\\p{L}\\p{N}_.]++!");

  /**
   * A name that Excel does not know: neither the address of a cell, nor a truth value, nor a
   * function, which a parenthesis follows.
   */
  private static final Pattern NAME =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_.])(?!\\$?[A-Za-z]{1,3}\\$?[0-9]{1,7}(?![\\p{L}\\p{N}_.]))(?!(?i:true|false)(?![\\p{L}\\p{N}_.]))[\\p{L}_][\\p{L}\\p{N}_.]*+(?!\\s*\\()");

  private ExcelFormula() {}

  /**
   * Returns whether Excel may understand a text as a formula. One with a name, such as {@code =
   * amount * 2}, is an expression of OpenL, and stays a text.
   */
  static boolean isPossible(String text) {
    return text.startsWith("=") && !NAME.matcher(KNOWN.matcher(text).replaceAll("0")).find();
  }
}
