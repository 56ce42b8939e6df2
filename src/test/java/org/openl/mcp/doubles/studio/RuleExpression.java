package org.openl.mcp.doubles.studio;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression of a spreadsheet: numbers, texts, names such as {@code driver.age} and {@code
 * $Base}, calls of tables, the four operations and parentheses.
 */
final class RuleExpression {

  private static final Pattern TOKEN =
      Pattern.compile("\\s*(?:([0-9]+(?:\\.[0-9]+)?)|\"([^\"]*)\"|([$\\w][$\\w.]*)|(.))");

  private final List<String> tokens = new ArrayList<>();
  private final Function<String, Object> names;
  private final BiFunction<String, List<Object>, Object> calls;
  private int next;

  /** An expression that cannot be computed. */
  static final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Failed(String message) {
      super(message);
    }
  }

  private RuleExpression(
      String text, Function<String, Object> names, BiFunction<String, List<Object>, Object> calls) {
    this.names = names;
    this.calls = calls;
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      tokens.add(token.group().strip());
    }
  }

  /**
   * Computes an expression.
   *
   * @param names returns the value of a name
   * @param calls calls a table
   */
  static Object value(
      String text, Function<String, Object> names, BiFunction<String, List<Object>, Object> calls) {
    return new RuleExpression(text, names, calls).sum();
  }

  private Object sum() {
    Object value = product();
    while (is("+") || is("-")) {
      boolean plus = tokens.get(next++).equals("+");
      BigDecimal one = number(value);
      BigDecimal other = number(product());
      value = plus ? one.add(other) : one.subtract(other);
    }
    return value;
  }

  private Object product() {
    Object value = factor();
    while (is("*") || is("/")) {
      boolean times = tokens.get(next++).equals("*");
      BigDecimal one = number(value);
      BigDecimal other = number(factor());
      if (!times && other.signum() == 0) {
        throw new Failed("Division by zero");
      }
      value = times ? one.multiply(other) : one.divide(other, MathContext.DECIMAL64);
    }
    return value;
  }

  private Object factor() {
    String token = next < tokens.size() ? tokens.get(next++) : "";
    if (token.equals("(")) {
      Object value = sum();
      next++;
      return value;
    }
    if (token.startsWith("\"")) {
      return token.substring(1, token.length() - 1);
    }
    if (token.matches("[0-9].*")) {
      return new BigDecimal(token);
    }
    return is("(") ? calls.apply(token, arguments()) : names.apply(token);
  }

  private List<Object> arguments() {
    List<Object> arguments = new ArrayList<>();
    next++;
    while (next < tokens.size() && !is(")")) {
      arguments.add(sum());
      if (is(",")) {
        next++;
      }
    }
    next++;
    return arguments;
  }

  private boolean is(String token) {
    return next < tokens.size() && tokens.get(next).equals(token);
  }

  private static BigDecimal number(Object value) {
    if (value instanceof BigDecimal number) {
      return number;
    }
    throw new Failed("'" + value + "' is not a number");
  }
}
