package org.openl.mcp.doubles.studio;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Evaluates a formula of numbers, texts, names, calls, fields and the four operations. */
final class FormulaParser {

  private final String text;
  private final Function<String, Object> variables;
  private final BiFunction<String, List<Object>, Object> calls;
  private int position;

  FormulaParser(
      String text,
      Function<String, Object> variables,
      BiFunction<String, List<Object>, Object> calls) {
    this.text = text;
    this.variables = variables;
    this.calls = calls;
  }

  Object value() {
    Object value = sum();
    if (position < text.strip().length() && next() != 0) {
      throw new RuleExecution.Failure("Unexpected character '" + next() + "'.");
    }
    return value;
  }

  private Object sum() {
    Object value = product();
    while (next() == '+' || next() == '-') {
      char operation = take();
      Object other = product();
      value =
          operation == '+' && (value instanceof String || other instanceof String)
              ? String.valueOf(value) + other
              : operation == '+'
                  ? number(value).add(number(other))
                  : number(value).subtract(number(other));
    }
    return value;
  }

  private Object product() {
    Object value = factor();
    while (next() == '*' || next() == '/') {
      value = take() == '*' ? number(value).multiply(number(factor())) : quotient(value, factor());
    }
    return value;
  }

  private static BigDecimal quotient(Object value, Object divisor) {
    if (number(divisor).signum() == 0) {
      throw new RuleExecution.Failure("Division by zero.");
    }
    return number(value).divide(number(divisor), MathContext.DECIMAL64);
  }

  private Object factor() {
    char first = next();
    if (first == '(') {
      take();
      Object value = sum();
      take();
      return value;
    }
    if (first == '-') {
      take();
      return number(factor()).negate();
    }
    if (first == '"') {
      int end = text.indexOf('"', position + 1);
      String quoted = text.substring(position + 1, end);
      position = end + 1;
      return quoted;
    }
    return Character.isDigit(first) ? new BigDecimal(word("[0-9.]")) : named();
  }

  private Object named() {
    String name = word("[\\w$]");
    if (name.isEmpty()) {
      throw new RuleExecution.Failure("Unexpected end of the formula.");
    }
    if (next() == '(') {
      return call(name);
    }
    Object value = variables.apply(name);
    while (next() == '.') {
      take();
      value = value instanceof Map<?, ?> fields ? fields.get(word("\\w")) : null;
    }
    return value;
  }

  private Object call(String name) {
    List<Object> arguments = new ArrayList<>();
    take();
    while (next() != ')') {
      arguments.add(sum());
      if (next() == ',') {
        take();
      }
    }
    take();
    return calls.apply(name, arguments);
  }

  private String word(String characters) {
    next();
    int start = position;
    while (position < text.length() && text.substring(position, position + 1).matches(characters)) {
      position++;
    }
    return text.substring(start, position);
  }

  private char next() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    return position < text.length() ? text.charAt(position) : 0;
  }

  private char take() {
    char next = next();
    if (next == 0) {
      throw new RuleExecution.Failure("Unexpected end of the formula.");
    }
    position++;
    return next;
  }

  private static BigDecimal number(Object value) {
    if (value instanceof BigDecimal number) {
      return number;
    }
    throw new RuleExecution.Failure("'" + value + "' is no number.");
  }
}
